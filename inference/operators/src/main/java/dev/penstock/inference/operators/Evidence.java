package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Finds what a model quotes in the text that it was shown.
///
/// White space, case, the shapes of quotes and dashes, and quotes around the whole do not count;
/// everything else does.
final class Evidence {
  private static final Pattern SPACE = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern SINGLE = Pattern.compile("[\\u2018\\u2019\\u201A\\u201B`\\u00B4]");
  private static final Pattern DOUBLE = Pattern.compile("[\\u201C\\u201D\\u201E\\u201F«»]");
  private static final Pattern DASH = Pattern.compile("[\\u2010-\\u2015\\u2212]");
  private static final Pattern AROUND = Pattern.compile("^[\"'\\s]+|[\"'\\s]+$");

  private Evidence() {}

  /// Which fields of `answer` are not found; `required` says for each field the text to look in.
  static List<String> missing(JsonNode answer, Map<String, String> required) {
    var missing = new ArrayList<String>();
    required.forEach((field, input) -> {
      var text = normal(input);
      for (var quote : quotes(answer.path(field))) {
        if (!found(quote, text)) {
          missing.add(
              "`" + field + "` must be words of the input, but they do not stand there: " + quote);
        }
      }
    });
    return missing;
  }

  private static boolean found(String quote, String normalText) {
    var wanted = AROUND.matcher(normal(quote)).replaceAll("");
    return !wanted.isEmpty() && normalText.contains(wanted);
  }

  /// The texts below a field; none when it is null.
  static List<String> quotes(JsonNode node) {
    if (node.isValueNode()) {
      return node.isNull() ? List.of() : List.of(node.asText());
    }
    var quotes = new ArrayList<String>();
    node.forEach(child -> quotes.addAll(quotes(child)));
    return quotes;
  }

  private static String normal(String text) {
    var composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
    var singles = SINGLE.matcher(composed).replaceAll("'");
    var doubles = DOUBLE.matcher(singles).replaceAll("\"");
    var dashes = DASH.matcher(doubles).replaceAll("-");
    return SPACE.matcher(dashes).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
  }
}
