package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.util.ImmutableBitSet;

/// Writes the select list and the GROUP BY of an aggregate.
///
/// @param keys what stands for each input column in GROUP BY
/// @param inputs what stands for it in an aggregate's arguments: constants stand for themselves
record DuckAggregates(
    Aggregate aggregate, List<String> keys, List<String> inputs, DuckExpressions expressions) {

  List<String> fields() {
    var fields = new ArrayList<String>();
    aggregate.getGroupSet().forEach(key -> fields.add(keys.get(key)));
    aggregate.getAggCallList().forEach(call -> fields.add(call(call)));
    return fields;
  }

  String groupBy() {
    if (aggregate.getGroupType() == Aggregate.Group.SIMPLE) {
      return aggregate.getGroupSet().isEmpty() ? "" : "GROUP BY " + keys(aggregate.getGroupSet());
    }
    return aggregate.getGroupSets().stream()
        .map(set -> "(" + keys(set) + ")")
        .collect(Collectors.joining(", ", "GROUP BY GROUPING SETS (", ")"));
  }

  private String keys(ImmutableBitSet set) {
    return set.asList().stream().map(keys::get).collect(Collectors.joining(", "));
  }

  private String call(AggregateCall call) {
    var text = unfiltered(call);
    return call.filterArg < 0 ? text : text + " FILTER (WHERE " + inputs.get(call.filterArg) + ")";
  }

  private String unfiltered(AggregateCall call) {
    var arguments = call.getArgList().stream().map(inputs::get).toList();
    var name = call.getAggregation().getName().toLowerCase(Locale.ROOT);
    return switch (call.getAggregation().getKind()) {
      case COUNT ->
          arguments.isEmpty()
              ? "count(*)"
              : arguments.size() == 1
                  ? plain("count", arguments, call)
                  : plain("count", List.of("(" + String.join(", ", arguments) + ")"), call);
      case SINGLE_VALUE ->
          "CASE WHEN count(*) > 1 THEN error('a subquery used as a value gives more than one row')"
              + " ELSE first("
              + arguments.getFirst()
              + ") END";
      case SUM0 -> "coalesce(" + plain("sum", arguments, call) + ", 0)";
      case LITERAL_AGG -> {
        var literal = expressions.sql(call.rexList.getFirst());
        yield "coalesce(any_value(" + literal + "), " + literal + ")";
      }
      default -> plain(name, arguments, call);
    };
  }

  private String plain(String name, List<String> arguments, AggregateCall call) {
    var order = DuckRelations.order(call.getCollation(), inputs);
    return DuckExpressions.functionName(name)
        + "("
        + (call.isDistinct() ? "DISTINCT " : "")
        + String.join(", ", arguments)
        + (order.isEmpty() ? "" : " ORDER BY " + order)
        + ")";
  }
}
