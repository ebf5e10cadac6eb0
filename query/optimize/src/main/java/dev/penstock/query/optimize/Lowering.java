package dev.penstock.query.optimize;

import dev.penstock.base.Problem;
import dev.penstock.query.fragment.Fragment;
import dev.penstock.query.optimize.Lowered.OrderKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rel.logical.LogicalValues;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;

/// Takes a plan down to fragments, bottom up: adds row keys and lineage columns to every operator
/// (specs: Perm's rewriting, one pass, list(p) at an aggregate) and puts an inference below each
/// expression that asks a model.
final class Lowering {
  private final StageContext stage;
  private final Extraction extraction;
  private final JoinLowering joins;
  private final Unnesting unnesting;
  private final GroupLowering groups;
  private final SetLowering sets;

  Lowering(StageContext stage) {
    this.stage = stage;
    this.extraction = new Extraction(stage);
    this.joins = new JoinLowering(stage);
    this.unnesting = new Unnesting(stage, extraction);
    this.groups = new GroupLowering(stage, extraction);
    this.sets = new SetLowering(stage, groups);
  }

  Lowered lower(RelNode rel) {
    return switch (rel) {
      case TableScan scan -> scan(scan);
      case Values values -> values(values);
      case Filter filter -> filter(lower(filter.getInput()), filter);
      case Project project -> project(lower(project.getInput()), project);
      case Join join -> joins.join(lower(join.getLeft()), lower(join.getRight()), join);
      case Correlate correlate -> unnesting.unnest(lower(correlate.getLeft()), correlate);
      case Aggregate aggregate -> groups.aggregate(lower(aggregate.getInput()), aggregate);
      case Sort sort -> sort(lower(sort.getInput()), sort);
      case Union union -> sets.union(union.getInputs().stream().map(this::lower).toList(), union);
      case Intersect intersect ->
          sets.semi(intersect.getInputs().stream().map(this::lower).toList(), intersect);
      case Minus minus -> sets.semi(minus.getInputs().stream().map(this::lower).toList(), minus);
      default ->
          throw Problem.of(
                  "unsupported",
                  "this query needs " + rel.getRelTypeName() + ", which cannot be planned here",
                  "put the part without semantic functions into a stage of its own with `-- dialect: duckdb`")
              .exception();
    };
  }

  private Lowered scan(TableScan scan) {
    var name = scan.getTable().getQualifiedName().getLast();
    return stage.source(name, scan.getRowType());
  }

  private Lowered values(Values values) {
    var rel = LogicalValues.create(values.getCluster(), values.getRowType(), values.getTuples());
    var columns =
        new Lowered(rel, rel.getRowType().getFieldCount(), List.of(), false, false, Map.of());
    var key = stage.engineCalls.keyOfValues(stage.operator("values"), columns.visibleColumns());
    return stage.project(
        columns, columns.visibleColumns(), stage.names(rel), List.of("_k"), List.of(key));
  }

  private Lowered filter(Lowered input, Filter filter) {
    var current = Semantics.asks(filter) ? joins.bounded(input, filter.getInput()) : input;
    var asking = new ArrayList<RexNode>();
    for (var part : RelOptUtil.conjunctions(filter.getCondition())) {
      if (Semantics.asks(part)) {
        asking.add(part);
      } else {
        current = current.with(LogicalFilter.create(current.rel(), part));
      }
    }
    for (var part : asking) {
      var extracted = extraction.verdict(current, part);
      var kept =
          LogicalFilter.create(extracted.lowered().rel(), extracted.expressions().getFirst());
      current = extracted.lowered().with(kept);
    }
    return current;
  }

  private Lowered project(Lowered input, Project project) {
    var extracted = extraction.extract(input, project.getProjects());
    var lowered = extracted.lowered();
    var projected =
        stage.project(lowered, extracted.expressions(), stage.names(project), List.of(), List.of());
    return project.containsOver() ? projected.inAnyOrder() : projected;
  }

  private Lowered sort(Lowered input, Sort sort) {
    var collations = sort.getCollation().getFieldCollations();
    var current = collations.isEmpty() ? input : ordered(input, collations);
    if (sort.fetch == null && sort.offset == null) {
      return current;
    }
    var offset = sort.offset == null ? 0 : RexLiteral.intValue(sort.offset);
    var fetch = sort.fetch == null ? Long.MAX_VALUE : RexLiteral.intValue(sort.fetch);
    if (current.barrier()) {
      var suffix =
          (sort.fetch == null ? "" : "\nLIMIT " + fetch)
              + (offset == 0 ? "" : "\nOFFSET " + offset);
      return stage.materialised(current, suffix);
    }
    var table = stage.materialised(current, "");
    return stage.over(new Fragment.Limit(stage.fragment(table), offset, fetch), table);
  }

  /// `input` with `collations` in front of its order; the sorted columns are kept as hidden ones.
  private Lowered ordered(Lowered input, List<RelFieldCollation> collations) {
    var names = new ArrayList<String>();
    var columns = new ArrayList<RexNode>();
    var order = new ArrayList<OrderKey>();
    for (var collation : collations) {
      var name = stage.orderName();
      names.add(name);
      columns.add(input.column(collation.getFieldIndex()));
      order.add(
          new OrderKey(
              name,
              collation.getDirection().isDescending(),
              collation.nullDirection == RelFieldCollation.NullDirection.FIRST));
    }
    order.addAll(input.order());
    var wider =
        stage.project(input, input.visibleColumns(), stage.visibleNames(input), names, columns);
    return new Lowered(wider.rel(), wider.visible(), order, true, true, wider.answers());
  }
}
