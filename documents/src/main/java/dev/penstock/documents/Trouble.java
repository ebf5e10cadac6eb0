package dev.penstock.documents;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What went wrong in a document, in a few words however often it did.
final class Trouble {
  private static final int MOST = 5;
  private static final int LONGEST = 200;

  private final List<String> sentences = new ArrayList<>();
  private final Map<String, List<Integer>> byPage = new LinkedHashMap<>();
  private int more;

  void add(String sentence) {
    if (sentences.contains(sentence)) {
      return;
    }
    if (sentences.size() < MOST) {
      sentences.add(sentence);
    } else {
      more++;
    }
  }

  void addPage(String sentence, int page) {
    byPage.computeIfAbsent(sentence, _ -> new ArrayList<>()).add(page);
  }

  @Nullable String text() {
    var all = new ArrayList<>(sentences);
    byPage.forEach((sentence, pages) -> all.add(pages(pages) + ": " + sentence));
    if (more > 0) {
      all.add("and " + more + " more");
    }
    return all.isEmpty() ? null : String.join("; ", all);
  }

  private static String pages(List<Integer> pages) {
    var shown = pages.stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
    return (pages.size() == 1 ? "page " : "pages ")
        + shown
        + (pages.size() > MOST ? " and " + (pages.size() - MOST) + " more" : "");
  }

  /// A library's own words for a user: one short line, or nothing.
  static String reason(Throwable e) {
    var message = e.getMessage();
    if (message == null || message.isBlank() || e instanceof StackOverflowError) {
      return "";
    }
    var line = message.strip().lines().findFirst().orElse("").replaceAll("\\p{Cntrl}", " ");
    return ": " + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
  }
}
