package dev.penstock.query.optimize;

import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Argument;
import dev.penstock.query.optimize.Guarded.Found;
import dev.penstock.query.plan.SemanticFunction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/// Takes semantic calls out of expressions: an inference below computes each into a column `_v<j>`,
/// and the expression reads that column.
///
/// ```
/// Project length(AI_SUMMARIZE(text))        Project length(_v0)
///   Scan ticket                       =>      Inference _v0 = AI_SUMMARIZE(text)
///                                               Scan ticket
/// ```
///
/// Calls inside calls go innermost first; calls that do not wait for each other share one
/// inference; equal calls share one column.
final class Extraction {
  private final StageContext stage;
  private final Constants constants;

  Extraction(StageContext stage) {
    this.stage = stage;
    this.constants = new Constants(stage);
  }

  /// `expressions` over `lowered`, free of semantic calls.
  record Extracted(Lowered lowered, List<RexNode> expressions) {}

  Extracted extract(Lowered input, List<RexNode> expressions) {
    return extract(input, expressions, false);
  }

  /// The same for one conjunct of a filter: when it is a call itself, its answer is a verdict.
  Extracted verdict(Lowered input, RexNode predicate) {
    return extract(input, List.of(predicate), Semantics.isCall(predicate));
  }

  private Extracted extract(Lowered input, List<RexNode> expressions, boolean verdict) {
    var current = input;
    var rest = answered(current, expressions);
    for (var ready = Guarded.in(rest, stage.rex);
        !ready.isEmpty();
        ready = Guarded.in(rest, stage.rex)) {
      var decides = verdict && ready.size() == 1 && ready.getFirst().call().equals(rest.getFirst());
      current = inferred(current, ready, decides);
      rest = answered(current, rest);
    }
    return new Extracted(current, rest);
  }

  /// Replaces calls that have an answer column by that column, outermost first.
  private List<RexNode> answered(Lowered lowered, List<RexNode> expressions) {
    var shuttle =
        new RexShuttle() {
          @Override
          public RexNode visitCall(RexCall call) {
            var column = Semantics.isCall(call) ? lowered.answers().get(CallKey.of(call)) : null;
            return column == null ? super.visitCall(call) : lowered.column(column);
          }
        };
    return expressions.stream().map(expression -> expression.accept(shuttle)).toList();
  }

  private Lowered inferred(Lowered input, List<Found> ready, boolean verdict) {
    var extraNames = new ArrayList<String>();
    var extras = new ArrayList<RexNode>();
    var calls = new ArrayList<SemanticCall>();
    for (var one : ready) {
      calls.add(call(input, one, extraNames, extras));
    }
    var prepared = extras.isEmpty() ? input : wider(input, extraNames, extras);
    var table = stage.materialised(prepared, "");
    var fragment = stage.fragment(table);
    var columns = new ArrayList<>(fragment.columns());
    for (var call : calls) {
      columns.add(new Column(call.output(), stage.engine.type(call.result())));
      columns.add(new Column(call.idColumn(), "BIGINT[]"));
    }
    var verdicts = verdict ? List.of(calls.getFirst().output()) : List.<String>of();
    var inference = new Fragment.Inference(fragment, calls, verdicts, columns);
    return arranged(input, table, inference, ready);
  }

  /// All of `input`'s columns, then the arguments and guards that calls read.
  private Lowered wider(Lowered input, List<String> names, List<RexNode> expressions) {
    var all = new ArrayList<RexNode>();
    var allNames = new ArrayList<String>();
    for (var field : input.fields()) {
      all.add(input.column(field.getIndex()));
      allNames.add(field.getName());
    }
    all.addAll(expressions);
    allNames.addAll(names);
    return input.with(LogicalProject.create(input.rel(), List.of(), all, allNames, Set.of()));
  }

  /// Reads the inference's table in a fixed layout, so that references stay right: own columns,
  /// answers in the order in which they came, lineage, ordinal.
  private Lowered arranged(
      Lowered input, Lowered table, Fragment.Inference inference, List<Found> ready) {
    var types = stage.rex.getTypeFactory().builder();
    for (var field : table.fields()) {
      if (!field.getName().equals("_n")) {
        types.add(field);
      }
    }
    var answers = new HashMap<>(input.answers());
    for (var i = 0; i < ready.size(); i++) {
      var call = inference.calls().get(i);
      types.add(call.output(), nullable(ready.get(i).call().getType()));
      types.add(call.idColumn(), stage.engineCalls.bigints());
      answers.put(CallKey.of(ready.get(i).call()), call.output());
    }
    var leaf = stage.cut.leaf(inference, types.add("_n", stage.engineCalls.bigint()).build());
    var names = new ArrayList<>(stage.visibleNames(input));
    var fields = leaf.getRowType().getFieldNames();
    fields.stream().filter(name -> name.startsWith("_v")).forEach(names::add);
    fields.stream().filter(name -> name.equals("_k")).forEach(names::add);
    fields.stream()
        .filter(name -> !names.contains(name) && (name.startsWith("_p") || name.startsWith("_c")))
        .toList()
        .forEach(names::add);
    names.add("_n");
    var columns =
        names.stream()
            .map(name -> (RexNode) RexInputRef.of(fields.indexOf(name), leaf.getRowType()))
            .toList();
    var rel = LogicalProject.create(leaf, List.of(), columns, names, Set.of());
    return new Lowered(rel, input.visible(), table.order(), false, false, answers);
  }

  private RelDataType nullable(RelDataType type) {
    return stage.rex.getTypeFactory().createTypeWithNullability(type, true);
  }

  private SemanticCall call(
      Lowered input, Found found, List<String> extraNames, List<RexNode> extras) {
    var function = (SemanticFunction) found.call().getOperator();
    var arguments =
        found.call().getOperands().stream()
            .map(operand -> argument(input, operand, extraNames, extras))
            .toList();
    var guard = found.guard() == null ? null : extra("_g", found.guard(), extraNames, extras);
    return stage.newCall(function, arguments, guard);
  }

  private Argument argument(
      Lowered input, RexNode operand, List<String> extraNames, List<RexNode> extras) {
    if (Constants.isConstant(operand)) {
      return new Argument.Constant(constants.value(operand));
    }
    var text = Constants.asText(operand, stage.engineCalls);
    if (text instanceof RexInputRef column) {
      return new Argument.ColumnRef(input.fields().get(column.getIndex()).getName());
    }
    return new Argument.ColumnRef(extra("_a", text, extraNames, extras));
  }

  private static String extra(
      String prefix, RexNode expression, List<String> names, List<RexNode> expressions) {
    for (var i = 0; i < expressions.size(); i++) {
      if (names.get(i).startsWith(prefix) && expressions.get(i).equals(expression)) {
        return names.get(i);
      }
    }
    var name = prefix + names.size();
    names.add(name);
    expressions.add(expression);
    return name;
  }
}
