package dev.penstock.query.engine.duckdb;

import dev.penstock.base.ValueType;
import java.util.stream.Collectors;

/// DuckDB's types for the values that models give.
final class SqlTypes {
  private SqlTypes() {}

  static String type(ValueType type) {
    return switch (type) {
      case ValueType.Text _, ValueType.Enumeration _ -> "VARCHAR";
      case ValueType.Int _ -> "BIGINT";
      case ValueType.Real _ -> "DOUBLE";
      case ValueType.Bool _ -> "BOOLEAN";
      case ValueType.Date _ -> "DATE";
      case ValueType.Timestamp _ -> "TIMESTAMP";
      case ValueType.ListOf(var element) -> type(element) + "[]";
      case ValueType.Struct(var fields) ->
          fields.stream()
              .map(field -> Sql.name(field.name()) + " " + type(field.type()))
              .collect(Collectors.joining(", ", "STRUCT(", ")"));
      case ValueType.Vector(var dimensions) ->
          dimensions == 0 ? "FLOAT[]" : "FLOAT[" + dimensions + "]";
      case ValueType.OrNull(var present) -> type(present);
    };
  }

  static String appended(ValueType type) {
    return switch (type) {
      case ValueType.Text _,
          ValueType.Enumeration _,
          ValueType.Date _,
          ValueType.Timestamp _,
          ValueType.ListOf _,
          ValueType.Struct _ ->
          "VARCHAR";
      case ValueType.Int _, ValueType.Real _, ValueType.Bool _, ValueType.Vector _ -> type(type);
      case ValueType.OrNull(var present) -> appended(present);
    };
  }

  /// Lenient: what does not convert is NULL, because the answer was checked when it came and a row
  /// must not end a run here.
  static String decode(ValueType type, String column) {
    return switch (type) {
      case ValueType.Text _,
          ValueType.Enumeration _,
          ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Vector _ ->
          column;
      case ValueType.Date _, ValueType.Timestamp _ ->
          "TRY_CAST(" + column + " AS " + type(type) + ")";
      case ValueType.ListOf _, ValueType.Struct _ ->
          "json_transform(" + column + ", " + Sql.text(structure(type)) + ")";
      case ValueType.OrNull(var present) -> decode(present, column);
    };
  }

  /// The shape that `json_transform` reads: `{"a":"BIGINT","b":["VARCHAR"]}`.
  private static String structure(ValueType type) {
    return switch (type) {
      case ValueType.ListOf(var element) -> "[" + structure(element) + "]";
      case ValueType.Struct(var fields) ->
          fields.stream()
              .map(field -> json(field.name()) + ":" + structure(field.type()))
              .collect(Collectors.joining(",", "{", "}"));
      case ValueType.OrNull(var present) -> structure(present);
      case ValueType.Text _,
          ValueType.Enumeration _,
          ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Date _,
          ValueType.Timestamp _,
          ValueType.Vector _ ->
          json(type(type));
    };
  }

  private static String json(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
