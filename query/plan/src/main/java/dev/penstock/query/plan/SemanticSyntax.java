package dev.penstock.query.plan;

import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.List;
import java.util.Optional;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlNode;

/// How one semantic function is written.
///
/// @param required the fewest arguments
/// @param open whether any number of arguments may follow
record SemanticSyntax(
    Function function, String name, List<String> parameters, int required, boolean open) {

  static final List<SemanticSyntax> ALL =
      List.of(
          new SemanticSyntax(Function.COMPLETE, "AI_COMPLETE", List.of("prompt"), 1, true),
          new SemanticSyntax(Function.EXTRACT, "AI_EXTRACT", List.of("text", "schema"), 2, false),
          new SemanticSyntax(Function.CLASSIFY, "AI_CLASSIFY", List.of("text", "labels"), 2, false),
          new SemanticSyntax(Function.FILTER, "AI_FILTER", List.of("prompt"), 1, true),
          new SemanticSyntax(Function.SENTIMENT, "AI_SENTIMENT", List.of("text"), 1, false),
          new SemanticSyntax(
              Function.SUMMARIZE, "AI_SUMMARIZE", List.of("text", "words"), 1, false),
          new SemanticSyntax(
              Function.TRANSLATE, "AI_TRANSLATE", List.of("text", "from", "to"), 3, false),
          new SemanticSyntax(Function.REDACT, "AI_REDACT", List.of("text", "kinds"), 1, false),
          new SemanticSyntax(
              Function.AGGREGATE, "AI_AGG", List.of("text", "instruction"), 2, false),
          new SemanticSyntax(Function.SUMMARIZE_ALL, "AI_SUMMARIZE_AGG", List.of("text"), 1, false),
          new SemanticSyntax(Function.EMBED, "AI_EMBED", List.of("text"), 1, false),
          new SemanticSyntax(Function.SIMILARITY, "AI_SIMILARITY", List.of("a", "b"), 2, false),
          new SemanticSyntax(
              Function.COUNT_TOKENS, "AI_COUNT_TOKENS", List.of("text", "model"), 1, false));

  SemanticSyntax {
    parameters = List.copyOf(parameters);
  }

  static Optional<SemanticSyntax> find(String name) {
    return ALL.stream().filter(one -> one.name().equalsIgnoreCase(name)).findFirst();
  }

  int most() {
    return parameters.size();
  }

  boolean aggregate() {
    return function == Function.AGGREGATE || function == Function.SUMMARIZE_ALL;
  }

  /// Whether the last argument is a struct of options: `AI_CLASSIFY(text, labels, {'multi':
  /// true})`.
  boolean takesOptionsStruct(List<SqlNode> operands) {
    return operands.size() > (open ? 1 : most())
        && operands.getLast() instanceof SqlCall call
        && call.getOperator().getName().equals("$struct");
  }

  String usage() {
    return name + "(" + String.join(", ", parameters) + (open ? ", …)" : ")");
  }
}
