package dev.penstock.query.text.conversation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A list of phrases, a line each.
final class Phrases {
  private static final int LONGEST = 10;
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}'$€£%-]+");
  private final Set<List<String>> phrases;
  private final Set<String> first;

  private Phrases(Set<List<String>> phrases) {
    this.phrases = Set.copyOf(phrases);
    this.first = phrases.stream().map(List::getFirst).collect(Collectors.toUnmodifiableSet());
  }

  static Phrases of(String resource) {
    try (var stream = Objects.requireNonNull(Phrases.class.getResourceAsStream(resource))) {
      return new Phrases(
          new String(stream.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .map(Phrases::words)
              .collect(Collectors.toSet()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How many words at `at` are a phrase, the longest; 0: none.
  int at(List<String> words, int at) {
    if (!first.contains(words.get(at))) {
      return 0;
    }
    for (var length = Math.min(LONGEST, words.size() - at); length > 0; length--) {
      if (phrases.contains(words.subList(at, at + length))) {
        return length;
      }
    }
    return 0;
  }

  /// In lower case, without punctuation but what stands inside of a word.
  static List<String> words(String text) {
    return Arrays.stream(BETWEEN.split(text.toLowerCase(Locale.ROOT).replace('’', '\''), -1))
        .map(Phrases::stripped)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String stripped(String word) {
    var start = 0;
    var end = word.length();
    while (start < end && "'-".indexOf(word.charAt(start)) >= 0) {
      start++;
    }
    while (end > start && "'-".indexOf(word.charAt(end - 1)) >= 0) {
      end--;
    }
    return word.substring(start, end);
  }
}
