package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.query.fragment.Column;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A column of a database on its way in.
///
/// @param column as the engine has it
/// @param array its text is an array of PostgreSQL's
record Incoming(Column column, boolean array) {

  static List<Incoming> of(Dialect dialect, ResultSetMetaData metadata, String what)
      throws SQLException {
    var columns = new ArrayList<Incoming>();
    for (var i = 1; i <= metadata.getColumnCount(); i++) {
      var name = metadata.getColumnLabel(i);
      var type = metadata.getColumnTypeName(i);
      var array = dialect == Dialect.POSTGRESQL && type.startsWith("_");
      var element = array ? type.substring(1) : type;
      var engine =
          switch (dialect) {
            case POSTGRESQL -> postgres(element, metadata.getPrecision(i), metadata.getScale(i));
            case SQLITE -> sqlite(element, metadata.getPrecision(i), metadata.getScale(i));
            case DUCKDB -> element.equals("BLOB") ? "" : element;
          };
      if (engine.isEmpty()) {
        throw binary(what, name, type, dialect);
      }
      columns.add(new Incoming(new Column(name, array ? engine + "[]" : engine), array));
    }
    return columns;
  }

  private static RuntimeException binary(String what, String name, String type, Dialect dialect) {
    var text = dialect == Dialect.SQLITE ? "hex(" + name + ")" : "encode(" + name + ", 'base64')";
    return Problem.of(
            "unsupported_type",
            what + ": the column `" + name + "` holds bytes (" + type + ")",
            "leave it out, or make it a text, with query: SELECT " + text + " …")
        .exception();
  }

  /// The engine's type; empty for bytes.
  private static String postgres(String type, int precision, int scale) {
    return switch (type.replaceFirst("^\"?pg_catalog\"?\\.", "")) {
      case "bool" -> "BOOLEAN";
      case "int2", "int4", "serial", "smallserial" -> "INTEGER";
      case "int8", "bigserial", "oid" -> "BIGINT";
      case "float4" -> "FLOAT";
      case "float8" -> "DOUBLE";
      case "numeric" ->
          precision > 0 && precision <= 38 && scale >= 0 && scale <= precision
              ? String.format(Locale.ROOT, "DECIMAL(%d,%d)", precision, scale)
              : EXACT;
      case "date" -> "DATE";
      case "time" -> "TIME";
      case "timestamp" -> "TIMESTAMP";
      case "timestamptz" -> "TIMESTAMP WITH TIME ZONE";
      case "uuid" -> "UUID";
      case "json", "jsonb" -> "JSON";
      case "bytea" -> "";
      default -> "VARCHAR"; // enums, intervals, addresses, ranges, …: as the server writes them
    };
  }

  /// Of a column of SQLite without a declared type, such as an expression's.
  static final String UNKNOWN = "?";

  /// For `numeric` without a precision.
  static final String EXACT = "DECIMAL(38,10)";

  /// By SQLite's own rules of affinity; its dates are texts.
  private static String sqlite(String type, int precision, int scale) {
    var upper = type.toUpperCase(Locale.ROOT);
    if (upper.contains("INT")) {
      return "BIGINT";
    }
    if (upper.contains("BLOB")) {
      return "";
    }
    if (upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB")) {
      return "DOUBLE";
    }
    if (upper.startsWith("BOOL")) {
      return "BOOLEAN";
    }
    if (upper.startsWith("DECIMAL") || upper.startsWith("NUMERIC")) {
      return precision > 0 && precision <= 38 && scale >= 0 && scale <= precision
          ? String.format(Locale.ROOT, "DECIMAL(%d,%d)", precision, scale)
          : UNKNOWN;
    }
    return switch (upper) {
      case "DATE" -> "DATE";
      case "DATETIME", "TIMESTAMP" -> "TIMESTAMP";
      case "UUID" -> "UUID";
      case "JSON" -> "JSON";
      default -> "VARCHAR";
    };
  }

  /// What is asked: DuckDB's lists and structs come as JSON.
  static String select(Dialect dialect, List<Incoming> columns, String select) {
    return switch (dialect) {
      case POSTGRESQL, SQLITE -> select;
      case DUCKDB -> {
        var cells = columns.stream().map(each -> Texts.of(each.column(), "q")).toList();
        yield "SELECT " + String.join(", ", cells) + " FROM (" + select + "\n) q";
      }
    };
  }

  /// The same column with the type that fits its values, as SQLite's `typeof` names them.
  Incoming holding(Set<String> types, String what) {
    if (!column.type().equals(UNKNOWN)) {
      return this;
    }
    if (types.contains("blob")) {
      throw binary(what, column.name(), "blob", Dialect.SQLITE);
    }
    var type =
        types.contains("text") || types.stream().allMatch("null"::equals)
            ? "VARCHAR"
            : types.contains("real") ? "DOUBLE" : "BIGINT";
    return new Incoming(new Column(column.name(), type), false);
  }

  @Nullable String value(ResultSet result, int index) throws SQLException {
    var text = result.getString(index);
    if (text == null) {
      return null;
    }
    if (array) {
      return PostgresArray.json(text);
    }
    if (column.type().equals(EXACT)) {
      checkExact(text);
    }
    return column.type().equals("BOOLEAN") ? bool(text) : text;
  }

  private static String bool(String text) {
    return switch (text) {
      case "t", "1" -> "true";
      case "f", "0" -> "false";
      default -> text;
    };
  }

  /// A digit must not be lost in silence.
  private void checkExact(String text) {
    var point = text.indexOf('.');
    if (point >= 0 && text.length() - point - 1 > 10) {
      throw Problem.of(
              "unreadable_value",
              "the column `" + column.name() + "` has a value of more than ten decimals: " + text,
              "say how many are wanted, with query: SELECT "
                  + column.name()
                  + "::numeric(38,20) …, or make it a text")
          .exception();
    }
  }
}
