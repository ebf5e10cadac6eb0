package dev.penstock.query.text.similarity;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The three ratios: of the texts as they are, of their words in order, of their sets of words.
/// Upper and lower case differ, as everywhere in SQL.
public final class Fuzzy {
  private static final Comparator<String> BY_CHARACTER =
      (one, other) -> Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());

  private Fuzzy() {}

  public static double ratio(String one, String other, Method method) {
    return method.similarity(one, other);
  }

  public static double tokenSortRatio(String one, String other, Method method) {
    return method.similarity(
        String.join(" ", words(one).sorted(BY_CHARACTER).toList()),
        String.join(" ", words(other).sorted(BY_CHARACTER).toList()));
  }

  /// The best of three: common words against each text's words, and these against each other.
  public static double tokenSetRatio(String one, String other, Method method) {
    var ones = set(one);
    var others = set(other);
    if (ones.isEmpty() || others.isEmpty()) {
      return 0;
    }
    var common = new TreeSet<>(BY_CHARACTER);
    common.addAll(ones);
    common.retainAll(others);
    ones.removeAll(common);
    others.removeAll(common);
    if (!common.isEmpty() && (ones.isEmpty() || others.isEmpty())) {
      return 100;
    }
    var shared = String.join(" ", common);
    var first = joined(shared, ones);
    var second = joined(shared, others);
    var both = method.similarity(first, second);
    return common.isEmpty()
        ? both
        : Math.max(
            both, Math.max(method.similarity(shared, first), method.similarity(shared, second)));
  }

  private static String joined(String shared, Set<String> more) {
    var rest = String.join(" ", more);
    return shared.isEmpty() ? rest : shared + " " + rest;
  }

  private static Set<String> set(String text) {
    var set = new TreeSet<>(BY_CHARACTER);
    set.addAll(words(text).toList());
    return set;
  }

  private static Stream<String> words(String text) {
    return List.of(text.split("[\\s\\p{Z}\\u001C-\\u001F\\u0085]+")).stream()
        .filter(word -> !word.isEmpty());
  }
}
