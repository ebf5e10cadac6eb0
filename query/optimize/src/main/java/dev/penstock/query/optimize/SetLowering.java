package dev.penstock.query.optimize;

import dev.penstock.base.Problem;
import dev.penstock.query.fragment.Fragment;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.logical.LogicalJoin;
import org.apache.calcite.rel.logical.LogicalProject;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/// UNION, INTERSECT and EXCEPT.
final class SetLowering {
  private final StageContext stage;
  private final GroupLowering groups;

  SetLowering(StageContext stage, GroupLowering groups) {
    this.stage = stage;
    this.groups = groups;
  }

  Lowered union(List<Lowered> branches, Union union) {
    var lineage = new LinkedHashSet<String>();
    branches.forEach(branch -> lineage.addAll(branch.lineage()));
    lineage.remove("_k");
    var lists =
        lineage.stream()
            .filter(name -> branches.stream().anyMatch(branch -> isList(branch, name)))
            .toList();
    var operator = stage.operator("union");
    var tables = new ArrayList<Lowered>();
    for (var i = 0; i < branches.size(); i++) {
      var branch = aligned(branches.get(i), union, operator + "/" + i, lineage, lists);
      tables.add(stage.materialised(branch, ""));
    }
    var concat = new Fragment.Concat(tables.stream().map(stage::fragment).toList());
    var all = stage.over(concat, tables.getFirst());
    return union.all ? all : groups.distinct(all);
  }

  private static boolean isList(Lowered branch, String name) {
    return branch.has(name) && branch.column(name).getType().getSqlTypeName() == SqlTypeName.ARRAY;
  }

  /// One branch in the union's columns, with every branch's lineage columns.
  private Lowered aligned(
      Lowered branch, Union union, String operator, Set<String> lineage, List<String> lists) {
    var columns = new ArrayList<RexNode>(branch.visibleColumns());
    var names = new ArrayList<>(union.getRowType().getFieldNames());
    columns.add(stage.engineCalls.key(operator, List.of(branch.column("_k"))));
    names.add("_k");
    for (var name : lineage) {
      names.add(name);
      columns.add(lineageColumn(branch, name, lists.contains(name)));
    }
    for (var key : branch.order()) {
      columns.add(branch.column(key.column()));
      names.add(key.column());
    }
    var rel =
        LogicalProject.create(
            branch.rel(),
            List.of(),
            columns,
            StageContext.unique(names, branch.visible()),
            Set.of());
    return new Lowered(
        rel,
        branch.visible(),
        branch.order(),
        branch.disturbed(),
        branch.barrier(),
        java.util.Map.of());
  }

  private RexNode lineageColumn(Lowered branch, String name, boolean list) {
    if (!branch.has(name)) {
      return list
          ? stage.engineCalls.nullOf(stage.engineCalls.bigints(), "BIGINT[]")
          : stage.engineCalls.nullOf(stage.engineCalls.bigint(), "BIGINT");
    }
    return list && !isList(branch, name)
        ? stage.engineCalls.singleton(branch.column(name))
        : branch.column(name);
  }

  /// Distinct rows of the first input that are (INTERSECT) or are not (EXCEPT) in the others.
  Lowered semi(List<Lowered> inputs, SetOp operation) {
    if (operation.all) {
      throw Problem.of(
              "unsupported",
              operation.kind + " ALL cannot be planned here",
              "leave ALL out, or use `-- dialect: duckdb`")
          .exception();
    }
    var type = operation instanceof Minus ? JoinRelType.ANTI : JoinRelType.SEMI;
    var current = groups.distinct(inputs.getFirst());
    for (var other : inputs.subList(1, inputs.size())) {
      var width = current.fields().size();
      var same = new ArrayList<RexNode>();
      for (var i = 0; i < current.visible(); i++) {
        same.add(
            stage.rex.makeCall(
                SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
                current.column(i),
                new RexInputRef(width + i, other.fields().get(i).getType())));
      }
      var rel =
          LogicalJoin.create(
              current.rel(),
              other.rel(),
              List.of(),
              RexUtil.composeConjunction(stage.rex, same),
              Set.of(),
              type);
      current = current.with(rel).inAnyOrder();
    }
    return current;
  }
}
