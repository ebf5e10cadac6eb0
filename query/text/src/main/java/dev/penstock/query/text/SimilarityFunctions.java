package dev.penstock.query.text;

import static dev.penstock.query.text.Parameter.text;

import dev.penstock.query.text.similarity.Fuzzy;
import dev.penstock.query.text.similarity.Method;
import java.util.List;

/// How alike two texts are.
final class SimilarityFunctions {
  static final List<TextFunction> ALL =
      List.of(
          ratio("fuzzy_ratio", Fuzzy::ratio),
          ratio("fuzzy_token_sort_ratio", Fuzzy::tokenSortRatio),
          ratio("fuzzy_token_set_ratio", Fuzzy::tokenSetRatio));

  private SimilarityFunctions() {}

  private interface Ratio {
    double of(String one, String other, Method method);
  }

  private static TextFunction ratio(String name, Ratio ratio) {
    return new TextFunction(
        name,
        List.of(text("one"), text("other"), text("method").or("indel")),
        "DOUBLE",
        given -> ratio.of(given.text(0), given.text(1), given.word(2, Method.class)));
  }
}
