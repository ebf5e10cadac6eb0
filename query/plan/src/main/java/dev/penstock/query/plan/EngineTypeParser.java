package dev.penstock.query.plan;

import dev.penstock.base.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeName;

/// Reads one type text of the engine.
final class EngineTypeParser {
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("INT", "INTEGER"),
          Map.entry("INT4", "INTEGER"),
          Map.entry("SIGNED", "INTEGER"),
          Map.entry("INT1", "TINYINT"),
          Map.entry("INT2", "SMALLINT"),
          Map.entry("SHORT", "SMALLINT"),
          Map.entry("INT8", "BIGINT"),
          Map.entry("LONG", "BIGINT"),
          Map.entry("INT128", "HUGEINT"),
          Map.entry("UINT8", "UTINYINT"),
          Map.entry("UINT16", "USMALLINT"),
          Map.entry("UINT32", "UINTEGER"),
          Map.entry("UINT64", "UBIGINT"),
          Map.entry("FLOAT4", "FLOAT"),
          Map.entry("REAL", "FLOAT"),
          Map.entry("FLOAT8", "DOUBLE"),
          Map.entry("DOUBLE PRECISION", "DOUBLE"),
          Map.entry("NUMERIC", "DECIMAL"),
          Map.entry("DEC", "DECIMAL"),
          Map.entry("BOOL", "BOOLEAN"),
          Map.entry("LOGICAL", "BOOLEAN"),
          Map.entry("TEXT", "VARCHAR"),
          Map.entry("STRING", "VARCHAR"),
          Map.entry("CHAR", "VARCHAR"),
          Map.entry("BPCHAR", "VARCHAR"),
          Map.entry("NVARCHAR", "VARCHAR"),
          Map.entry("BYTEA", "BLOB"),
          Map.entry("BINARY", "BLOB"),
          Map.entry("VARBINARY", "BLOB"),
          Map.entry("DATETIME", "TIMESTAMP"),
          Map.entry("TIMESTAMP_US", "TIMESTAMP"),
          Map.entry("TIMESTAMP WITHOUT TIME ZONE", "TIMESTAMP"),
          Map.entry("TIME WITHOUT TIME ZONE", "TIME"),
          Map.entry("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"),
          Map.entry("TIMETZ", "TIME WITH TIME ZONE"),
          Map.entry("GUID", "UUID"),
          Map.entry("VARINT", "BIGNUM"),
          Map.entry("BITSTRING", "BIT"));

  private final String text;
  private int at;

  EngineTypeParser(String text) {
    this.text = text;
  }

  RelDataType parse() {
    var type = type();
    spaces();
    if (at < text.length()) {
      throw wrong();
    }
    return type;
  }

  private RelDataType type() {
    var type = plain();
    while (skip('[')) {
      var from = at;
      at = close(from, ']');
      type = FACTORY.list(type);
    }
    return type;
  }

  private static final EngineTypeFactory FACTORY = EngineTypes.FACTORY;

  private RelDataType plain() {
    var name = words();
    name = ALIASES.getOrDefault(name, name);
    return switch (name) {
      case "" -> throw wrong();
      case "STRUCT", "ROW" -> struct();
      case "MAP" -> map();
      case "LIST" -> FACTORY.list(FACTORY.any());
      case "ANY", "INVALID", "UNKNOWN" -> FACTORY.any();
      case "NULL" -> FACTORY.createSqlType(SqlTypeName.NULL);
      case "DECIMAL" -> decimal();
      case "VARCHAR" -> {
        arguments();
        yield standard("VARCHAR");
      }
      default -> {
        var arguments = arguments();
        yield arguments.isEmpty() && EngineTypes.STANDARD.containsKey(name)
            ? standard(name)
            : FACTORY.nullable(EngineTypes.named(name + arguments));
      }
    };
  }

  private static RelDataType standard(String name) {
    var type = EngineTypes.STANDARD.get(name);
    return FACTORY.nullable(FACTORY.createSqlType(Objects.requireNonNull(type)));
  }

  private RelDataType decimal() {
    var arguments = arguments();
    if (arguments.isEmpty()) {
      return FACTORY.nullable(FACTORY.createSqlType(SqlTypeName.DECIMAL, 18, 3));
    }
    var parts = arguments.substring(1, arguments.length() - 1).split(",", -1);
    try {
      var scale = parts.length > 1 ? Integer.parseInt(parts[1].strip()) : 0;
      var precision = Integer.parseInt(parts[0].strip());
      return FACTORY.nullable(FACTORY.createSqlType(SqlTypeName.DECIMAL, precision, scale));
    } catch (NumberFormatException _) {
      throw wrong();
    }
  }

  private RelDataType map() {
    if (!skip('(')) {
      return FACTORY.nullable(FACTORY.createMapType(FACTORY.any(), FACTORY.any()));
    }
    var key = type();
    expect(',');
    var value = type();
    expect(')');
    return FACTORY.nullable(FACTORY.createMapType(key, value));
  }

  private RelDataType struct() {
    if (!skip('(')) {
      return FACTORY.any();
    }
    var names = new ArrayList<String>();
    var types = new ArrayList<RelDataType>();
    do {
      names.add(name());
      types.add(type());
    } while (skip(','));
    expect(')');
    return FACTORY.struct(names, types);
  }

  private String name() {
    spaces();
    if (at < text.length() && text.charAt(at) == '"') {
      var end = at + 1;
      while (end < text.length() && (text.charAt(end) != '"' || text.startsWith("\"\"", end))) {
        end += text.startsWith("\"\"", end) ? 2 : 1;
      }
      var name = text.substring(at + 1, Math.min(end, text.length())).replace("\"\"", "\"");
      at = Math.min(end + 1, text.length());
      return name;
    }
    return word();
  }

  /// One word, or those that belong together: `TIMESTAMP WITH TIME ZONE`.
  private String words() {
    spaces();
    var first = name().toUpperCase(Locale.ROOT);
    for (var rest : List.of(" WITH TIME ZONE", " WITHOUT TIME ZONE", " PRECISION")) {
      if (text.regionMatches(true, at, rest, 0, rest.length())) {
        at += rest.length();
        return first + rest;
      }
    }
    return first;
  }

  private String word() {
    spaces();
    var from = at;
    while (at < text.length() && isWord(text.charAt(at))) {
      at++;
    }
    return text.substring(from, at);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /// What stands in parentheses, with them; empty when nothing does.
  private String arguments() {
    var from = at;
    if (!skip('(')) {
      at = from;
      return "";
    }
    var open = at - 1;
    at = close(at, ')');
    return text.substring(open, at);
  }

  /// The position after the `end` that closes what was opened before `from`.
  private int close(int from, char end) {
    var quoted = false;
    var depth = 0;
    for (var i = from; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else if (!quoted && c == end && depth == 0) {
        return i + 1;
      } else if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
    }
    throw wrong();
  }

  private boolean skip(char c) {
    spaces();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!skip(c)) {
      throw wrong();
    }
  }

  private void spaces() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private RuntimeException wrong() {
    return Problem.of("unknown_type", "`" + text + "` is not a type of the engine", "").exception();
  }
}
