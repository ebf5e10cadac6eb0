package dev.penstock.query.fragment;

import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// The named arguments that a semantic function takes next to its inputs.
///
/// The planner and the operators both ask here: one refuses an unknown name at its place in the
/// SQL, the other reads what it means.
public final class SemanticOptions {
  /// Those that go to the model with the call.
  public static final List<String> PARAMETERS =
      List.of(
          "temperature",
          "max_output_tokens",
          "top_p",
          "top_k",
          "seed",
          "stop",
          "reasoning_effort",
          "frequency_penalty",
          "presence_penalty");

  private SemanticOptions() {}

  /// Their names, sorted.
  public static SortedSet<String> of(Function function) {
    var options = new TreeSet<>(List.of("model", "on_error"));
    var own =
        switch (function) {
          case EMBED, SIMILARITY, COUNT_TOKENS -> List.<String>of();
          case COMPLETE -> List.of("details", "confidence", "repair", "response_format");
          case CLASSIFY -> List.of("details", "confidence", "repair", "multi", "examples");
          case EXTRACT -> List.of("details", "confidence", "repair", "examples");
          case SUMMARIZE -> List.of("details", "confidence", "repair", "chunk");
          case AGGREGATE, SUMMARIZE_ALL -> List.of("details", "repair");
          case FILTER, SENTIMENT, TRANSLATE, REDACT, PROMPT ->
              List.of("details", "confidence", "repair");
        };
    options.addAll(own);
    if (!own.isEmpty()) {
      options.addAll(PARAMETERS);
    }
    return Collections.unmodifiableSortedSet(options);
  }
}
