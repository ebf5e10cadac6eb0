package dev.penstock.query.text;

import java.util.List;
import java.util.stream.Stream;

/// All functions on text.
public final class TextFunctions {
  public static final List<TextFunction> ALL =
      Stream.of(
              ChunkFunctions.ALL,
              ConversationFunctions.ALL,
              MarkdownFunctions.ALL,
              JsonFunctions.ALL,
              SimilarityFunctions.ALL,
              List.of(LanguageFunctions.DETECT, NumberFunctions.NUMBERS))
          .flatMap(List::stream)
          .toList();

  private TextFunctions() {}
}
