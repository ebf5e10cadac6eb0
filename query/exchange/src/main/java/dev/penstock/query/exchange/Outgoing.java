package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.query.fragment.Column;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A column of a stage on its way out.
record Outgoing(Column column, Kind kind) {

  /// What a database must be able to hold.
  enum Kind {
    TEXT,
    WHOLE,
    EXACT,
    FLOATING,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    INSTANT,
    UUID,
    INTERVAL,
    JSON
  }

  static Outgoing of(Column column, String what) {
    var type = column.type();
    if (Texts.isNested(type)) {
      return new Outgoing(column, Kind.JSON);
    }
    var kind =
        switch (type.replaceFirst("\\(.*", "")) {
          case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT" -> Kind.WHOLE;
          case "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT" -> Kind.WHOLE;
          case "DECIMAL", "BIGNUM" -> Kind.EXACT;
          case "FLOAT", "DOUBLE" -> Kind.FLOATING;
          case "BOOLEAN" -> Kind.BOOLEAN;
          case "DATE" -> Kind.DATE;
          case "TIME" -> Kind.TIME;
          case "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS" -> Kind.TIMESTAMP;
          case "TIMESTAMP WITH TIME ZONE" -> Kind.INSTANT;
          case "UUID" -> Kind.UUID;
          case "INTERVAL" -> Kind.INTERVAL;
          case "JSON" -> Kind.JSON;
          case "BLOB" -> throw binary(column, what);
          default -> Kind.TEXT;
        };
    return new Outgoing(column, kind);
  }

  private static RuntimeException binary(Column column, String what) {
    return Problem.of(
            "unsupported_type",
            what + ": the column `" + column.name() + "` holds bytes",
            "make it a text in the stage, with base64(" + column.name() + ")")
        .exception();
  }

  String name() {
    return column.name();
  }

  /// The type of a column that can hold all of it.
  String type(Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> postgres();
      case SQLITE -> sqlite();
      case DUCKDB -> kind == Kind.JSON ? "JSON" : column.type();
    };
  }

  private String postgres() {
    return switch (kind) {
      case TEXT -> "text";
      case WHOLE ->
          switch (column.type()) {
            case "TINYINT", "SMALLINT", "UTINYINT" -> "smallint";
            case "INTEGER", "USMALLINT" -> "integer";
            case "HUGEINT", "UHUGEINT", "UBIGINT" -> "numeric";
            default -> "bigint";
          };
      case EXACT ->
          column.type().startsWith("DECIMAL(")
              ? column.type().replace("DECIMAL", "numeric")
              : "numeric";
      case FLOATING -> column.type().equals("FLOAT") ? "real" : "double precision";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      case INSTANT -> "timestamptz";
      case UUID -> "uuid";
      case INTERVAL -> "interval";
      case JSON -> "jsonb";
    };
  }

  /// SQLite has no exact decimals; a text keeps every digit.
  private String sqlite() {
    return switch (kind) {
      case WHOLE -> "INTEGER";
      case FLOATING -> "REAL";
      case BOOLEAN -> "BOOLEAN";
      case TEXT, EXACT, DATE, TIME, TIMESTAMP, INSTANT, UUID, INTERVAL, JSON -> "TEXT";
    };
  }

  /// Whether a column of that type of a database takes it. Unknown types are left to the database.
  boolean fits(Dialect dialect, String type) {
    if (dialect != Dialect.POSTGRESQL) {
      return true;
    }
    return switch (type.toLowerCase(Locale.ROOT)) {
      case "int2", "int4", "int8", "serial", "bigserial" -> kind == Kind.WHOLE;
      case "numeric" -> kind == Kind.WHOLE || kind == Kind.EXACT || kind == Kind.FLOATING;
      case "float4", "float8" -> kind == Kind.WHOLE || kind == Kind.EXACT || kind == Kind.FLOATING;
      case "bool" -> kind == Kind.BOOLEAN;
      case "date" -> kind == Kind.DATE;
      case "time", "timetz" -> kind == Kind.TIME;
      case "timestamp", "timestamptz" ->
          kind == Kind.TIMESTAMP || kind == Kind.INSTANT || kind == Kind.DATE;
      case "uuid" -> kind == Kind.UUID;
      case "interval" -> kind == Kind.INTERVAL;
      case "json", "jsonb" -> kind == Kind.JSON;
      case "bytea" -> false;
      default -> true;
    };
  }

  /// Hands a value over, given as the engine's text.
  void set(PreparedStatement statement, int index, @Nullable String text, Dialect dialect)
      throws SQLException {
    if (text == null) {
      statement.setNull(index, Types.NULL);
      return;
    }
    switch (dialect) {
      // Untyped, so that the server reads it as its column's type. It has no character zero.
      case POSTGRESQL -> statement.setObject(index, text.replace('\u0000', '\uFFFD'), Types.OTHER);
      case DUCKDB -> statement.setString(index, text);
      case SQLITE -> {
        switch (kind) {
          case WHOLE -> whole(statement, index, text);
          case FLOATING -> statement.setDouble(index, floating(text));
          case BOOLEAN -> statement.setInt(index, text.equals("true") ? 1 : 0);
          case TEXT, EXACT, DATE, TIME, TIMESTAMP, INSTANT, UUID, INTERVAL, JSON ->
              statement.setString(index, text);
        }
      }
    }
  }

  private static void whole(PreparedStatement statement, int index, String text)
      throws SQLException {
    var number = new BigInteger(text);
    if (number.bitLength() < Long.SIZE) {
      statement.setLong(index, number.longValue());
    } else {
      statement.setString(index, text);
    }
  }

  private static double floating(String text) {
    return switch (text) {
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      case "nan" -> Double.NaN;
      default -> Double.parseDouble(text);
    };
  }
}
