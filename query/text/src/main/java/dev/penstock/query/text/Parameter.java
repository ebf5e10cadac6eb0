package dev.penstock.query.text;

import org.jspecify.annotations.Nullable;

/// What a function takes at one place.
///
/// @param byDefault what stands when a call leaves it out: a number or a text; null: it must be
///   given
public record Parameter(String name, Kind kind, @Nullable Object byDefault) {

  /// How an argument reaches a function.
  public enum Kind {
    /// A text: String.
    TEXT,
    /// A whole number: Long.
    NUMBER,
    /// JSON, as a text that holds it or as any value of SQL: String with JSON.
    JSON,
    /// Any value of SQL, where a text is a text: String with JSON.
    VALUE
  }

  static Parameter text(String name) {
    return new Parameter(name, Kind.TEXT, null);
  }

  static Parameter json(String name) {
    return new Parameter(name, Kind.JSON, null);
  }

  static Parameter value(String name) {
    return new Parameter(name, Kind.VALUE, null);
  }

  Parameter or(String text) {
    return new Parameter(name, kind, text);
  }

  static Parameter number(String name, long byDefault) {
    return new Parameter(name, Kind.NUMBER, byDefault);
  }
}
