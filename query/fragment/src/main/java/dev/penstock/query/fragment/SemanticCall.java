package dev.penstock.query.fragment;

import dev.penstock.base.ValueType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One semantic function at one place in a query: asked once a row, answered in one new column.
///
/// @param function what to do
/// @param label the name shown to people and written to the ledger, unique in its stage:
///   `AI_FILTER`, `AI_FILTER#2`, `prompts.coverage`
/// @param prompt the prompt's name for [Function#PROMPT], else empty
/// @param arguments in the order of the function's signature; a prompt's in the order of its inputs
/// @param options named arguments other than inputs (`model`, `temperature`, `multi`, `confidence`,
///   …), each as JSON text: `"small"`, `0`, `true`
/// @param result the type of the new column, details and confidence included when asked for
/// @param ordinal its position in [StagePlan#calls]
/// @param guard a BOOLEAN column of the input; where it is not TRUE nothing is asked and the answer
///   is NULL. Null: always ask
public record SemanticCall(
    Function function,
    String label,
    String prompt,
    List<Argument> arguments,
    Map<String, String> options,
    ValueType result,
    int ordinal,
    @Nullable String guard) {

  public SemanticCall {
    arguments = List.copyOf(arguments);
    options = Map.copyOf(options);
  }

  /// The new column's name in the fragment's output.
  public String output() {
    return "_v" + ordinal;
  }

  /// The name of the column that holds the ids of the model calls behind the value (BIGINT[]).
  public String idColumn() {
    return "_c" + ordinal;
  }

  /// What a model is asked for. `PROMPT` is a prompt file used as a function; `AGGREGATE` and
  /// `SUMMARIZE_ALL` take one argument that is a JSON list of texts (a group, in input order).
  public enum Function {
    COMPLETE,
    EXTRACT,
    CLASSIFY,
    FILTER,
    SENTIMENT,
    SUMMARIZE,
    TRANSLATE,
    REDACT,
    EMBED,
    SIMILARITY,
    COUNT_TOKENS,
    AGGREGATE,
    SUMMARIZE_ALL,
    PROMPT
  }

  /// Where an argument's text comes from. Values are VARCHAR: text as it is, everything that is not
  /// text (numbers, lists, structs) as JSON.
  public sealed interface Argument {
    record ColumnRef(String column) implements Argument {}

    record Constant(@Nullable String value) implements Argument {}
  }
}
