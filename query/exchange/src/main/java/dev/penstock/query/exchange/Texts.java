package dev.penstock.query.exchange;

import dev.penstock.query.fragment.Column;

/// The engine's values as texts that every database reads.
final class Texts {
  private Texts() {}

  /// SQL of the engine: lists, structs and maps become JSON, everything else its plain text.
  static String of(Column column, String from) {
    var name = from + "." + Dialect.name(column.name());
    return "CAST("
        + (isNested(column.type()) ? "to_json(" + name + ")" : name)
        + " AS VARCHAR) AS "
        + Dialect.name(column.name());
  }

  static boolean isNested(String type) {
    return type.endsWith("]")
        || type.startsWith("STRUCT(")
        || type.startsWith("MAP(")
        || type.startsWith("UNION(")
        || type.equals("VARIANT");
  }
}
