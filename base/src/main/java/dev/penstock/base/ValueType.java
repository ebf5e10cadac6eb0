package dev.penstock.base;

import java.util.List;
import java.util.stream.Collectors;

/// The type of a value that a model is asked for, as a prompt header or `AI_EXTRACT` writes it.
///
/// The set is closed: SQL types, JSON schemas and answer checks each derive from it in one
/// exhaustive `switch`.
public sealed interface ValueType {

  /// Written `string` or `text`.
  record Text() implements ValueType {}

  /// 64 bits.
  record Int() implements ValueType {}

  /// A double.
  record Real() implements ValueType {}

  record Bool() implements ValueType {}

  record Date() implements ValueType {}

  record Timestamp() implements ValueType {}

  /// One of a fixed set of texts; written `enum(a, b, c)`.
  record Enumeration(List<String> values) implements ValueType {
    public Enumeration {
      values = List.copyOf(values);
    }
  }

  /// Written `[T]`.
  record ListOf(ValueType element) implements ValueType {}

  /// Written `{a: T, b: U}`.
  record Struct(List<Field> fields) implements ValueType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /// A fixed number of floats, such as an embedding. No prompt header can ask for one.
  record Vector(int dimensions) implements ValueType {}

  /// Written `T?`.
  record OrNull(ValueType present) implements ValueType {}

  /// `description` is what the model is told about the field; empty when nothing was written.
  record Field(String name, ValueType type, String description) {}

  /// As a prompt header writes it.
  default String text() {
    return switch (this) {
      case Text _ -> "text";
      case Int _ -> "integer";
      case Real _ -> "number";
      case Bool _ -> "boolean";
      case Date _ -> "date";
      case Timestamp _ -> "timestamp";
      case Enumeration(var values) -> "enum(" + String.join(", ", values) + ")";
      case ListOf(var element) -> "[" + element.text() + "]";
      case Struct(var fields) ->
          fields.stream()
              .map(field -> field.name() + ": " + field.type().text())
              .collect(Collectors.joining(", ", "{", "}"));
      case Vector(var dimensions) -> "float[" + dimensions + "]";
      case OrNull(var present) -> present.text() + "?";
    };
  }
}
