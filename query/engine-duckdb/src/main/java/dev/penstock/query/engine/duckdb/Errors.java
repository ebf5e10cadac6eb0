package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.EngineException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns the driver's exceptions into [EngineException]s. Connections report errors as JSON, which
/// carries the position that the text form only draws.
final class Errors {
  private static final List<String> WORLD =
      List.of("IO", "Out of Memory", "Out of Range of Disk", "HTTP", "Permission", "Connection");
  private static final List<String> DATA =
      List.of(
          "Conversion",
          "Invalid Input",
          "Out of Range",
          "Constraint",
          "Divide by Zero",
          "Sequence");

  private Errors() {}

  static EngineException of(SQLException e, String sql) {
    var raw = e.getMessage() == null ? e.toString() : e.getMessage();
    var type = field(raw, "exception_type");
    if (type.isEmpty()) {
      return new EngineException(kind(raw), firstLine(raw), -1, e);
    }
    var message = field(raw, "exception_message");
    var position = field(raw, "position");
    var offset = position.isEmpty() ? -1 : characters(sql, Integer.parseInt(position));
    return new EngineException(kind(type, message), cleaned(type, message), offset, e);
  }

  private static EngineException.Kind kind(String type, String message) {
    if (message.contains("No space left") || WORLD.contains(type)) {
      return EngineException.Kind.RESOURCE;
    }
    return DATA.contains(type) ? EngineException.Kind.DATA : EngineException.Kind.STATEMENT;
  }

  private static EngineException.Kind kind(String raw) {
    var type = raw.indexOf(" Error:");
    return type < 0 ? EngineException.Kind.STATEMENT : kind(raw.substring(0, type), raw);
  }

  /// DuckDB's advice names its own settings, which are not the user's to set.
  private static String cleaned(String type, String message) {
    if (type.equals("Out of Memory")) {
      return message.contains("max_temp_directory_size") || message.contains("temp")
          ? "the disk for temporary data is full: " + firstLine(message)
          : "out of memory: " + firstLine(message);
    }
    return message.contains("No space left")
        ? "the disk is full: " + firstLine(message)
        : message.strip();
  }

  /// DuckDB counts bytes of UTF-8.
  private static int characters(String sql, int bytes) {
    var utf8 = sql.getBytes(StandardCharsets.UTF_8);
    return bytes > utf8.length ? -1 : new String(utf8, 0, bytes, StandardCharsets.UTF_8).length();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  /// The text of a field; a message may be as long as a whole line of a file, so no regular
  /// expression that goes deeper with every character.
  private static String field(String json, String name) {
    var start = '"' + name + "\":\"";
    var from = json.indexOf(start);
    if (from < 0) {
      return "";
    }
    from += start.length();
    var end = from;
    while (end < json.length() && json.charAt(end) != '"') {
      end += json.charAt(end) == '\\' ? 2 : 1;
    }
    return unescaped(json.substring(from, Math.min(end, json.length())));
  }

  private static String unescaped(String json) {
    return Pattern.compile("\\\\(u([0-9a-fA-F]{4})|.)")
        .matcher(json)
        .replaceAll(match ->
            Matcher.quoteReplacement(
                match.group(2) != null
                    ? String.valueOf((char) Integer.parseInt(match.group(2), 16))
                    : switch (match.group(1)) {
                      case "n" -> "\n";
                      case "t" -> "\t";
                      case "r" -> "";
                      case "b", "f" -> " ";
                      default -> match.group(1);
                    }));
  }
}
