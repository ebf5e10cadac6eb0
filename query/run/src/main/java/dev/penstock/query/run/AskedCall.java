package dev.penstock.query.run;

import dev.penstock.base.Origin;
import dev.penstock.inference.operators.Arrangement;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A semantic call of a stage that runs: who answers it, and what its failures mean.
///
/// @param verdict whether only rows with TRUE go on
record AskedCall(SemanticCall call, Asker asker, OnError onError, boolean verdict) {
  static final Operator.Value NOTHING = new Operator.Value(null, List.of(), null);

  /// The call's own `on_error`, else the stage's.
  static OnError onError(SemanticCall call, StageJob stage) {
    return switch (call.options().getOrDefault("on_error", "")) {
      case "\"null\"", "null" -> OnError.NULL;
      case "\"drop\"" -> OnError.DROP;
      case "\"fail\"" -> OnError.FAIL;
      default -> stage.onError();
    };
  }

  /// @param cells the row's columns by name
  Operator.Value answer(Map<String, @Nullable Object> cells, Arrangement arrangement, Origin origin)
      throws InterruptedException {
    return guarded(cells) ? NOTHING : asker.answer(arguments(cells), arrangement, origin);
  }

  /// The row's arguments, in the call's order.
  List<@Nullable String> arguments(Map<String, @Nullable Object> cells) {
    var arguments = new ArrayList<@Nullable String>();
    for (var argument : call.arguments()) {
      arguments.add(
          switch (argument) {
            case Argument.ColumnRef(var column) -> (String) cells.get(column);
            case Argument.Constant(var value) -> value;
          });
    }
    return arguments;
  }

  /// Whether the row needs no answer.
  boolean guarded(Map<String, @Nullable Object> cells) {
    return call.guard() != null && !Boolean.TRUE.equals(cells.get(call.guard()));
  }

  /// Whether the row leaves because the call failed.
  boolean drops(Operator.Value value) {
    return value.failure() != null && onError == OnError.DROP;
  }
}
