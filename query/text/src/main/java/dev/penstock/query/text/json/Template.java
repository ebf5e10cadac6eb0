package dev.penstock.query.text.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with places `{{ name }}` or `{{ name.field }}`. Values are inserted as they are and never
/// read as a template.
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{\\{\\s*([^{}\\s]+)\\s*}}");

  private Template() {}

  /// The template with the values in their places.
  ///
  /// @param missing what to throw for a name that `values` does not have
  public static String filled(
      String template, JsonNode values, Function<String, RuntimeException> missing) {
    return PLACE
        .matcher(template)
        .replaceAll(
            place -> Matcher.quoteReplacement(text(value(place.group(1), values, missing))));
  }

  private static JsonNode value(
      String path, JsonNode values, Function<String, RuntimeException> missing) {
    var node = values;
    for (var name : path.split("\\.", -1)) {
      if (!node.isNull() && !node.has(name)) {
        throw missing.apply(path);
      }
      node = node.isNull() ? node : node.get(name);
    }
    return node;
  }

  /// NULL is nothing; lists and structs are JSON.
  private static String text(JsonNode value) {
    return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
  }
}
