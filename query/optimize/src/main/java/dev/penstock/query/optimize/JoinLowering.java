package dev.penstock.query.optimize;

import dev.penstock.base.Problem;
import dev.penstock.query.optimize.Lowered.OrderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/// Joins keep both sides' lineage; a joined row's key is made of both keys.
final class JoinLowering {
  private final StageContext stage;

  JoinLowering(StageContext stage) {
    this.stage = stage;
  }

  Lowered join(Lowered left, Lowered right, Join join) {
    if (Semantics.asks(join.getCondition())) {
      throw Problem.of(
              "unsupported",
              "a semantic function in the ON of an outer join cannot be planned yet",
              "use an inner join, or put the condition into WHERE of a stage before")
          .exception();
    }
    var width = left.fields().size();
    var condition = join.getCondition().accept(shift(left.visible(), width));
    var rel =
        LogicalJoin.create(
            left.rel(), right.rel(), List.of(), condition, Set.of(), join.getJoinType());
    return join.getJoinType().projectsRight()
        ? both(left, right, rel)
        : left.with(rel).inAnyOrder();
  }

  /// Columns of the right side move behind the left side's hidden ones.
  private static RexShuttle shift(int leftVisible, int leftWidth) {
    return new RexShuttle() {
      @Override
      public RexNode visitInputRef(RexInputRef column) {
        return column.getIndex() < leftVisible
            ? column
            : new RexInputRef(column.getIndex() - leftVisible + leftWidth, column.getType());
      }
    };
  }

  private Lowered both(Lowered left, Lowered right, Join rel) {
    var width = left.fields().size();
    var columns = new ArrayList<RexNode>();
    var names = new ArrayList<String>();
    for (var i = 0; i < left.visible(); i++) {
      columns.add(RexInputRef.of(i, rel.getRowType()));
      names.add(left.fields().get(i).getName());
    }
    for (var i = 0; i < right.visible(); i++) {
      columns.add(RexInputRef.of(width + i, rel.getRowType()));
      names.add(right.fields().get(i).getName());
    }
    var leftKey = RexInputRef.of(left.column("_k").getIndex(), rel.getRowType());
    var rightKey = RexInputRef.of(width + right.column("_k").getIndex(), rel.getRowType());
    columns.add(stage.engineCalls.key(stage.operator("join"), List.of(leftKey, rightKey)));
    names.add("_k");
    lineage(left, 0, rel, columns, names);
    lineage(right, width, rel, columns, names);
    var order = new ArrayList<OrderKey>();
    order(left, 0, rel, columns, names, order);
    order(right, width, rel, columns, names, order);
    var visible = left.visible() + right.visible();
    var projected =
        LogicalProject.create(
            rel, List.of(), columns, StageContext.unique(names, visible), Set.of());
    var type = rel.getJoinType();
    var barrier = left.barrier() || type == JoinRelType.RIGHT || type == JoinRelType.FULL;
    return new Lowered(projected, visible, order, true, barrier, Map.of());
  }

  private static void lineage(
      Lowered side, int offset, RelNode rel, List<RexNode> columns, List<String> names) {
    for (var name : side.lineage()) {
      if (!name.equals("_k")) {
        columns.add(RexInputRef.of(offset + side.column(name).getIndex(), rel.getRowType()));
        names.add(name);
      }
    }
  }

  @SuppressWarnings("ParameterNumber")
  private void order(
      Lowered side,
      int offset,
      RelNode rel,
      List<RexNode> columns,
      List<String> names,
      List<OrderKey> order) {
    for (var key : side.order()) {
      var name = stage.orderName();
      columns.add(RexInputRef.of(offset + side.column(key.column()).getIndex(), rel.getRowType()));
      names.add(name);
      order.add(key.named(name));
    }
  }

  /// A model is asked about each pair of a join without an equality only within a stated bound:
  /// more pairs fail the stage before a single one is asked about.
  ///
  /// @param below what the semantic filter stands on
  Lowered bounded(Lowered lowered, RelNode below) {
    if (!isCrossProduct(below)) {
      return lowered;
    }
    if (stage.options.maxPairs() <= 0) {
      throw Problem.of(
              "cross_product",
              "this join asks a model about every pair of rows",
              "join on an equality too, or state a bound in the stage's header: `-- max_pairs: 10000`")
          .exception();
    }
    var message = "the join has more than " + stage.options.maxPairs() + " pairs (max_pairs)";
    var checked =
        stage.engineCalls.call(
            "CASE WHEN count(*) OVER () > "
                + stage.options.maxPairs()
                + " THEN error('"
                + message
                + "') ELSE 0 END",
            stage.engineCalls.bigint(),
            List.of());
    var wider =
        stage.project(
            lowered,
            lowered.visibleColumns(),
            stage.visibleNames(lowered),
            List.of(stage.orderName()),
            List.of(checked));
    var order = new ArrayList<OrderKey>();
    order.add(new OrderKey(wider.fields().getLast().getName(), false, false));
    order.addAll(wider.order());
    return new Lowered(wider.rel(), wider.visible(), order, true, true, wider.answers());
  }

  private static boolean isCrossProduct(RelNode rel) {
    return switch (rel) {
      case Project project -> isCrossProduct(project.getInput());
      case Join join ->
          join.getJoinType() == JoinRelType.INNER && join.analyzeCondition().leftKeys.isEmpty();
      default -> false;
    };
  }
}
