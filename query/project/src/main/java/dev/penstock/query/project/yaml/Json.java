package dev.penstock.query.project.yaml;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Collectors;

/// A YAML value as JSON text.
public final class Json {
  private Json() {}

  public static String of(Yaml yaml) {
    return switch (yaml) {
      case Yaml.Scalar scalar -> scalar(scalar);
      case Yaml.Sequence(var items, _, _, _) ->
          items.stream().map(Json::of).collect(Collectors.joining(",", "[", "]"));
      case Yaml.Mapping(var entries, _, _, _) ->
          entries.stream()
              .map(entry -> quoted(entry.key()) + ":" + of(entry.value()))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private static String scalar(Yaml.Scalar scalar) {
    var text = scalar.text();
    return switch (scalar.kind()) {
      case TEXT -> quoted(text);
      case BOOLEAN -> text.toLowerCase(Locale.ROOT);
      case NULL -> "null";
      case INTEGER -> Setting.whole(text).toString();
      case NUMBER -> {
        if (Setting.ENDLESS.matcher(text).matches()) {
          throw scalar.place().refuse("wrong_value", "`" + text + "` is not a JSON number", "");
        }
        yield new BigDecimal(text).toString();
      }
    };
  }

  /// A text in JSON's quotes.
  public static String quoted(String text) {
    var json = new StringBuilder("\"");
    for (var c : text.toCharArray()) {
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20) {
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    return json.append('"').toString();
  }
}
