package dev.penstock.query.optimize;

import dev.penstock.base.Problem;
import dev.penstock.query.optimize.Lowered.OrderKey;
import dev.penstock.query.plan.SemanticAggregate;
import dev.penstock.query.plan.SemanticFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalAggregate;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;

/// GROUP BY and DISTINCT: a group's key is made of its values, its parents are listed.
///
/// `AI_AGG(text, …)` becomes a list of the group's texts in input order, and above it one call a
/// group.
final class GroupLowering {
  private final StageContext stage;
  private final Extraction extraction;

  GroupLowering(StageContext stage, Extraction extraction) {
    this.stage = stage;
    this.extraction = extraction;
  }

  /// One row for each distinct row of the query's own columns.
  Lowered distinct(Lowered input) {
    var all = ImmutableBitSet.range(input.visible());
    return grouped(input, all, List.of(all), List.of(), input.rel(), stage.visibleNames(input));
  }

  Lowered aggregate(Lowered input, Aggregate aggregate) {
    return grouped(
        input,
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        aggregate.getAggCallList(),
        aggregate.getInput(),
        aggregate.getRowType().getFieldNames());
  }

  @SuppressWarnings("ParameterNumber")
  private Lowered grouped(
      Lowered input,
      ImmutableBitSet keys,
      List<ImmutableBitSet> sets,
      List<AggregateCall> own,
      RelNode below,
      List<String> names) {
    var prepared = withTexts(input, own);
    var calls = new ArrayList<AggregateCall>();
    for (var i = 0; i < own.size(); i++) {
      calls.add(
          own.get(i).getAggregation() instanceof SemanticAggregate
              ? list(prepared, "_t" + i, own.get(i).filterArg)
              : own.get(i).withName("a" + i + "_"));
    }
    for (var name : prepared.lineage()) {
      if (!name.equals("_k")) {
        calls.add(list(prepared, name, -1));
      }
    }
    var rel = LogicalAggregate.create(prepared.rel(), List.of(), keys, sets, calls);
    return finished(prepared, rel, own, below, names);
  }

  /// A hidden column `_t<i>` for the i-th aggregate when it is semantic: its text and its order.
  private Lowered withTexts(Lowered input, List<AggregateCall> own) {
    var columns = new ArrayList<RexNode>();
    var names = new ArrayList<String>();
    for (var field : input.fields()) {
      columns.add(input.column(field.getIndex()));
      names.add(field.getName());
    }
    var order = input.order().stream().map(key -> (RexNode) input.column(key.column())).toList();
    for (var i = 0; i < own.size(); i++) {
      if (own.get(i).getAggregation() instanceof SemanticAggregate) {
        var text =
            Constants.asText(input.column(own.get(i).getArgList().getFirst()), stage.engineCalls);
        columns.add(stage.engineCalls.ordered(order, text));
        names.add("_t" + i);
      }
    }
    return columns.size() == input.fields().size()
        ? input
        : input.with(LogicalProject.create(input.rel(), List.of(), columns, names, Set.of()));
  }

  private AggregateCall list(Lowered input, String column, int filter) {
    var reference = input.column(column);
    var type =
        stage
            .rex
            .getTypeFactory()
            .createTypeWithNullability(
                stage.rex.getTypeFactory().createArrayType(reference.getType(), -1), true);
    return AggregateCall.create(
        EngineCalls.LIST,
        false,
        false,
        false,
        List.of(),
        List.of(reference.getIndex()),
        filter,
        null,
        RelCollations.EMPTY,
        type,
        column);
  }

  /// The aggregate's own columns, with semantic ones asked, and the hidden ones in their usual
  /// form.
  private Lowered finished(
      Lowered input,
      LogicalAggregate rel,
      List<AggregateCall> own,
      RelNode below,
      List<String> names) {
    var groupCount = rel.getGroupCount();
    var visible = groupCount + own.size();
    var fields = rel.getRowType().getFieldList();
    var columns = new ArrayList<RexNode>();
    for (var i = 0; i < visible; i++) {
      var column = RexInputRef.of(i, rel.getRowType());
      columns.add(
          i >= groupCount && own.get(i - groupCount).getAggregation() instanceof SemanticAggregate
              ? stage.engineCalls.texts(column)
              : column);
    }
    var all = new ArrayList<RexNode>(columns);
    var allNames = new ArrayList<>(names);
    all.add(stage.engineCalls.keyOfValues(stage.operator("group"), columns.subList(0, groupCount)));
    allNames.add("_k");
    for (var field : fields.subList(visible, fields.size())) {
      var column = RexInputRef.of(field.getIndex(), rel.getRowType());
      var nested = input.column(field.getName()).getType().getSqlTypeName() == SqlTypeName.ARRAY;
      var flat = nested ? stage.engineCalls.flattened(column) : column;
      all.add(field.getName().startsWith("_p") ? stage.engineCalls.sorted(flat) : flat);
      allNames.add(field.getName());
    }
    var projected =
        LogicalProject.create(
            rel, List.of(), all, StageContext.unique(allNames, visible), Set.of());
    var order = List.of(new OrderKey("_k", false, false));
    var lowered = new Lowered(projected, visible, order, true, true, Map.of());
    return own.stream().anyMatch(call -> call.getAggregation() instanceof SemanticAggregate)
        ? asked(lowered, groupCount, own, below, names)
        : lowered;
  }

  private Lowered asked(
      Lowered lowered, int groupCount, List<AggregateCall> own, RelNode below, List<String> names) {
    var columns = new ArrayList<>(lowered.visibleColumns());
    for (var i = 0; i < own.size(); i++) {
      if (own.get(i).getAggregation() instanceof SemanticAggregate semantic) {
        var operands = new ArrayList<RexNode>();
        operands.add(columns.get(groupCount + i));
        own.get(i).getArgList().stream()
            .skip(1)
            .forEach(argument -> operands.add(constant(below, argument)));
        columns.set(groupCount + i, call(semantic, own.get(i).getType(), operands));
      }
    }
    var extracted = extraction.extract(lowered, columns);
    return stage.project(extracted.lowered(), extracted.expressions(), names, List.of(), List.of());
  }

  private RexNode call(SemanticAggregate semantic, RelDataType type, List<RexNode> operands) {
    return stage.rex.makeCall(type, new SemanticFunction(semantic.signature()), operands);
  }

  /// A further argument of a semantic aggregate, such as its instruction: the same for all rows.
  private static RexNode constant(RelNode below, int argument) {
    if (below instanceof Project project
        && Constants.isConstant(project.getProjects().get(argument))) {
      return project.getProjects().get(argument);
    }
    throw Problem.of(
            "wrong_type",
            "the instruction of AI_AGG must be a constant",
            "write it as a text between quotes")
        .exception();
  }
}
