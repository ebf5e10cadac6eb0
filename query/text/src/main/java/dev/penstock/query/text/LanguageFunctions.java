package dev.penstock.query.text;

import dev.penstock.query.text.language.Languages;
import java.util.List;

/// What a text is written in.
final class LanguageFunctions {
  static final TextFunction DETECT =
      new TextFunction(
          "detect_language",
          List.of(Parameter.text("text")),
          "STRUCT(language VARCHAR, confidence DOUBLE)",
          given -> Languages.of(given.text(0)).orElse(null));

  private LanguageFunctions() {}
}
