package dev.penstock.query.plan;

import dev.penstock.base.ValueType;
import dev.penstock.query.fragment.SemanticCall;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a semantic function in a query asks for, its row's arguments left out.
///
/// @param name as people know it: `AI_FILTER`, `prompts.coverage`
/// @param prompt the prompt's name for [SemanticCall.Function#PROMPT], else empty
/// @param options constant named arguments, each as JSON text
/// @param result the type of the answer, details and confidence included when asked for
public record SemanticSignature(
    SemanticCall.Function function,
    String name,
    String prompt,
    Map<String, String> options,
    ValueType result) {
  public SemanticSignature {
    options = Map.copyOf(options);
  }

  /// Equal for two calls exactly if, on equal arguments, they ask the same: it is the operator's
  /// name in a plan, so that Calcite keeps calls with other options apart.
  String digest() {
    return options.isEmpty()
        ? name
        : new TreeMap<>(options)
            .entrySet().stream()
                .map(option -> option.getKey() + " => " + option.getValue())
                .collect(Collectors.joining(", ", name + "[", "]"));
  }
}
