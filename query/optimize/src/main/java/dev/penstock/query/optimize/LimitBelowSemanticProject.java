package dev.penstock.query.optimize;

import java.util.List;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.RelCollations;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexInputRef;

/// Takes the first rows before a projection asks a model about them.
///
/// ```
/// Sort by id, first 10                     Project AI_SUMMARIZE(text), id
///   Project AI_SUMMARIZE(text), id   =>      Sort by id, first 10
///     Scan ticket                              Scan ticket
/// ```
///
/// Sound because a projection keeps every row and its order: so not where a failed call drops its
/// row, which must not count. Only where every sort key is a column that no model made.
final class LimitBelowSemanticProject extends RelRule<RuleConfig> {
  static final RelOptRule RULE =
      RuleConfig.of(
              "LimitBelowSemanticProject",
              top ->
                  top.operand(Sort.class)
                      .oneInput(below ->
                          below
                              .operand(Project.class)
                              .predicate(project ->
                                  Semantics.asks(project)
                                      && !Semantics.hasWindow(project)
                                      && !Semantics.mayDrop(project))
                              .anyInputs()),
              LimitBelowSemanticProject::new)
          .toRule();

  private LimitBelowSemanticProject(RuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Sort sort = call.rel(0);
    Project project = call.rel(1);
    var keys = sort.getCollation().getFieldCollations();
    if (!keys.stream()
        .allMatch(key -> Semantics.isColumn(project.getProjects().get(key.getFieldIndex())))) {
      return;
    }
    var below = RelCollations.of(keys.stream().map(key -> below(key, project)).toList());

    var sunk =
        sort.copy(
            sort.getTraitSet().replace(below), project.getInput(), below, sort.offset, sort.fetch);
    call.transformTo(project.copy(project.getTraitSet(), List.of(sunk)));
  }

  private static RelFieldCollation below(RelFieldCollation key, Project project) {
    var column = (RexInputRef) project.getProjects().get(key.getFieldIndex());
    return key.withFieldIndex(column.getIndex());
  }
}
