package dev.penstock.query.text;

import static dev.penstock.query.text.Parameter.json;
import static dev.penstock.query.text.Parameter.text;
import static dev.penstock.query.text.Parameter.value;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.query.text.json.Jq;
import dev.penstock.query.text.json.Template;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Values out of JSON, and into templates.
final class JsonFunctions {
  static final List<TextFunction> ALL =
      List.of(
          new TextFunction("jq", List.of(json("json"), text("query")), "JSON", JsonFunctions::only),
          new TextFunction(
              "jq_text",
              List.of(json("json"), text("query")),
              "VARCHAR",
              given -> asText(only(given))),
          new TextFunction(
              "render",
              List.of(text("template"), value("values")),
              "VARCHAR",
              JsonFunctions::rendered));

  private JsonFunctions() {}

  /// The one value that the query gives; null when it gives none.
  private static @Nullable JsonNode only(Arguments given) {
    try {
      var values = Jq.values(given.json(0), given.text(1));
      if (values.size() > 1) {
        throw given.wrong(
            1,
            "gives " + values.size() + " values",
            "for a list of them write ["
                + given.text(1)
                + "], for one first("
                + given.text(1)
                + ")");
      }
      return values.isEmpty() || values.getFirst().isNull() ? null : values.getFirst();
    } catch (Jq.Mistake e) {
      throw given.wrong(1, "fails: " + e.getMessage(), "");
    }
  }

  private static @Nullable String asText(@Nullable JsonNode value) {
    return value == null ? null : value.isTextual() ? value.textValue() : value.toString();
  }

  private static String rendered(Arguments given) {
    var values = given.exactJson(1);
    if (!values.isObject()) {
      throw given.wrong(1, "is no struct", "write {'name': value}");
    }
    var names = new ArrayList<String>();
    values.fieldNames().forEachRemaining(names::add);
    return Template.filled(
        given.text(0),
        values,
        name ->
            given.wrong(
                0, "asks for `" + name + "`", "the values are " + String.join(", ", names)));
  }
}
