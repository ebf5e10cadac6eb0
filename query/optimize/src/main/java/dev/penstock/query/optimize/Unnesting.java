package dev.penstock.query.optimize;

import dev.penstock.base.Problem;
import dev.penstock.query.optimize.Lowered.OrderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Uncollect;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexFieldAccess;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/// `FROM t, UNNEST(t.list)`: a row for each element. The nth element of parent p has the key
/// (operator, p, n), whatever the element says.
final class Unnesting {
  private final StageContext stage;
  private final Extraction extraction;

  Unnesting(StageContext stage, Extraction extraction) {
    this.stage = stage;
    this.extraction = extraction;
  }

  Lowered unnest(Lowered left, Correlate correlate) {
    return apply(left, left.visible(), correlate.getRight(), correlate.getJoinType());
  }

  /// `right` is a chain of filters and projections over an Uncollect; its columns follow the first
  /// `parent` ones.
  private Lowered apply(Lowered left, int parent, RelNode right, JoinRelType type) {
    return switch (right) {
      case Uncollect uncollect -> elements(left, uncollect, type);
      case Filter filter -> {
        var input = apply(left, parent, filter.getInput(), type);
        var extracted =
            extraction.verdict(input, filter.getCondition().accept(shift(input, parent)));
        yield extracted
            .lowered()
            .with(
                LogicalFilter.create(
                    extracted.lowered().rel(), extracted.expressions().getFirst()));
      }
      case Project project -> {
        var input = apply(left, parent, project.getInput(), type);
        var columns = new ArrayList<RexNode>(input.visibleColumns().subList(0, parent));
        var names = new ArrayList<>(stage.visibleNames(input).subList(0, parent));
        project.getProjects().forEach(column -> columns.add(column.accept(shift(input, parent))));
        names.addAll(project.getRowType().getFieldNames());
        var extracted = extraction.extract(input, columns);
        yield stage.project(
            extracted.lowered(), extracted.expressions(), names, List.of(), List.of());
      }
      default ->
          throw Problem.of(
                  "unsupported",
                  "a correlated subquery that is not an UNNEST cannot be planned here",
                  "write it as a join")
              .exception();
    };
  }

  /// The right side's columns stand behind the parent's; the parent's are read through a variable.
  private static RexShuttle shift(Lowered input, int parent) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef column) {
        return input.column(parent + column.getIndex());
      }

      @Override
      public RexNode visitFieldAccess(RexFieldAccess access) {
        return access.getReferenceExpr() instanceof RexCorrelVariable
            ? input.column(access.getField().getIndex())
            : super.visitFieldAccess(access);
      }
    };
  }

  private Lowered elements(Lowered left, Uncollect uncollect, JoinRelType type) {
    if (!(uncollect.getInput() instanceof Project lists) || lists.getProjects().size() != 1) {
      throw Problem.of(
              "unsupported",
              "UNNEST of more than one list cannot be planned here",
              "unnest one list at a time")
          .exception();
    }
    var extracted =
        extraction.extract(left, List.of(lists.getProjects().getFirst().accept(shift(left, 0))));
    var list = extracted.expressions().getFirst();
    var rows = type == JoinRelType.LEFT ? orOneNull(list) : list;
    var elementType = elementType(list.getType());
    var position = stage.orderName();
    var columns = new ArrayList<RexNode>(extracted.lowered().visibleColumns());
    var names = new ArrayList<>(stage.visibleNames(extracted.lowered()));
    columns.add(stage.engineCalls.call("unnest({0})", elementType, List.of(rows)));
    names.add("element_");
    var exploded =
        stage.project(
            extracted.lowered(),
            columns,
            names,
            List.of(position),
            List.of(
                stage.engineCalls.call(
                    "generate_subscripts({0}, 1)", stage.engineCalls.bigint(), List.of(rows))));
    return keyed(exploded, left.visible(), position, uncollect);
  }

  private RexNode orOneNull(RexNode list) {
    return stage.engineCalls.call(
        "CASE WHEN coalesce(len({0}), 0) = 0 THEN [NULL] ELSE {0} END",
        list.getType(), List.of(list));
  }

  private static RelDataType elementType(RelDataType list) {
    var element = list.getComponentType();
    if (element == null) {
      throw new IllegalStateException("not a list: " + list);
    }
    return element;
  }

  /// Whether the one column of `own` is the element itself, not a field of it.
  private static boolean isWhole(List<RelDataTypeField> own, RelDataType element) {
    return own.size() == 1 && own.getFirst().getType().isStruct() && element.isStruct();
  }

  /// The parent's columns, the element's (a struct's fields stand side by side), its position when
  /// it was asked for, and a key of its own.
  private Lowered keyed(Lowered exploded, int parent, String position, Uncollect uncollect) {
    var columns = new ArrayList<RexNode>(exploded.visibleColumns().subList(0, parent));
    var names = new ArrayList<>(stage.visibleNames(exploded).subList(0, parent));
    var element = exploded.column(parent);
    var fields = uncollect.getRowType().getFieldList();
    var own = uncollect.withOrdinality ? fields.subList(0, fields.size() - 1) : fields;
    var spread = element.getType().isStruct() && !isWhole(own, element.getType());
    for (var field : own) {
      names.add(field.getName());
      columns.add(
          spread
              ? stage.engineCalls.call(
                  "struct_extract({0}, '" + field.getName().replace("'", "''") + "')",
                  field.getType(),
                  List.of(element))
              : element);
    }
    if (uncollect.withOrdinality) {
      names.add(fields.getLast().getName());
      columns.add(
          stage.engineCalls.call(
              "{0}", fields.getLast().getType(), List.of(exploded.column(position))));
    }
    var visible = columns.size();
    columns.add(
        stage.engineCalls.key(
            stage.operator("unnest"), List.of(exploded.column("_k"), exploded.column(position))));
    names.add("_k");
    for (var field : exploded.hidden()) {
      if (!field.getName().equals("_k")) {
        columns.add(exploded.column(field.getIndex()));
        names.add(field.getName());
      }
    }
    var order = new ArrayList<>(exploded.order());
    order.add(new OrderKey(position, false, false));
    var rel =
        LogicalProject.create(
            exploded.rel(), List.of(), columns, StageContext.unique(names, visible), Set.of());
    return new Lowered(rel, visible, order, true, exploded.barrier(), Map.of());
  }
}
