package dev.penstock.gateway.provider.simulated;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// Copies pieces out of what the user said, so that a simulated quote stands in its source.
///
/// A prompt usually wraps a row's inputs in tags (`<transcript>…</transcript>`) of its last user
/// message; examples and corrections are messages of their own. A piece is taken from the input
/// that the schema's description names, else from the first input, else from the longest message.
final class Spans {
  private static final Pattern OPEN = Pattern.compile("<([A-Za-z_][\\w-]*)>");
  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]?");
  private static final int LONGEST = 200;
  private static final int MOST_WORDS = 6;

  private final List<String> texts;

  /// @param texts what the user said, in order
  Spans(List<String> texts) {
    this.texts = List.copyOf(texts);
  }

  /// One whole sentence, word for word; empty when there is no text.
  String sentence(String description, Chance chance) {
    var sentences = sentences(source(description));
    if (sentences.isEmpty()) {
      return "";
    }
    var sentence = sentences.get(chance.at("sentence").below(sentences.size()));
    return SimulatedModel.start(sentence, LONGEST).strip();
  }

  /// Up to six words of one sentence.
  String words(Chance chance) {
    var words = List.of(sentence("", chance).split("\\s+", -1));
    var count = Math.min(words.size(), 1 + chance.at("count").below(MOST_WORDS));
    var first = chance.at("first").below(words.size() - count + 1);
    return String.join(" ", words.subList(first, first + count));
  }

  /// The input that `description` names, or the one that a question is most likely about.
  String source(String description) {
    return texts.reversed().stream()
        .map(text -> tagged(text, description))
        .filter(inside -> !inside.isBlank())
        .findFirst()
        .orElseGet(() -> texts.stream().max(Comparator.comparingInt(String::length)).orElse(""));
  }

  private static String tagged(String text, String description) {
    var found = "";
    var opening = OPEN.matcher(text);
    for (var from = 0; opening.find(from); ) {
      var close = text.indexOf("</" + opening.group(1) + ">", opening.end());
      from = close < 0 ? opening.end() : close;
      if (close < 0) {
        continue;
      }
      var inside = text.substring(opening.end(), close);
      if (description.isEmpty() || description.contains(opening.group(1))) {
        return inside;
      }
      found = found.isBlank() ? inside : found;
    }
    return found;
  }

  private static List<String> sentences(String source) {
    var sentences = new ArrayList<String>();
    var matcher = SENTENCE.matcher(source);
    while (matcher.find()) {
      var sentence = matcher.group().strip();
      if (!sentence.isEmpty()) {
        sentences.add(sentence);
      }
    }
    return sentences;
  }
}
