package dev.penstock.gateway.provider.simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Copies pieces out of what the user said, so that a simulated quote stands in its source.
///
/// A prompt usually wraps its inputs in tags (`<transcript>…</transcript>`): a piece is taken from
/// the tag that the schema's description names, else from the longest tag, else from the whole
/// text.
final class Spans {
  private static final Pattern TAG = Pattern.compile("<([A-Za-z_][\\w-]*)>(.*?)</\\1>", Pattern.DOTALL);
  private static final Pattern SENTENCE = Pattern.compile("[^.!?\\n]+[.!?]?");
  private static final int LONGEST = 200;
  private static final int MOST_WORDS = 6;

  private final String text;

  Spans(String text) {
    this.text = text;
  }

  /// One whole sentence, word for word; empty when there is no text.
  String sentence(String description, Chance chance) {
    var sentences = sentences(source(description));
    if (sentences.isEmpty()) {
      return "";
    }
    var sentence = sentences.get(chance.at("sentence").below(sentences.size()));
    return sentence.length() <= LONGEST ? sentence : sentence.substring(0, LONGEST).strip();
  }

  /// Up to six words of one sentence.
  String words(Chance chance) {
    var sentence = sentence("", chance);
    var words = sentence.split("\\s+", -1);
    var count = Math.min(words.length, 1 + chance.at("count").below(MOST_WORDS));
    var first = chance.at("first").below(words.length - count + 1);
    return String.join(" ", List.of(words).subList(first, first + count));
  }

  private String source(String description) {
    var longest = "";
    var tags = TAG.matcher(text);
    while (tags.find()) {
      if (description.contains(tags.group(1))) {
        return tags.group(2);
      }
      if (tags.group(2).length() > longest.length()) {
        longest = tags.group(2);
      }
    }
    return longest.isBlank() ? text : longest;
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
