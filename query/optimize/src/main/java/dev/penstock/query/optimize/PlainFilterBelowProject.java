package dev.penstock.query.optimize;

import java.util.ArrayList;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rex.RexNode;

/// Runs a predicate over plain columns before a projection that asks a model.
///
/// ```
/// Filter price < 10 AND topic = 'toy'       Filter topic = 'toy'
///   Project AI_CLASSIFY(text) AS topic,       Project AI_CLASSIFY(text) AS topic, price
///           price                       =>      Filter price < 10
///     Scan product                                Scan product
/// ```
///
/// Sound because a projection keeps every row. Not across a window function, which sees other rows.
final class PlainFilterBelowProject extends RelRule<RuleConfig> {
  static final RelOptRule RULE =
      RuleConfig.of(
              "PlainFilterBelowProject",
              top ->
                  top.operand(Filter.class)
                      .oneInput(below ->
                          below
                              .operand(Project.class)
                              .predicate(project -> !Semantics.hasWindow(project))
                              .anyInputs()),
              PlainFilterBelowProject::new)
          .toRule();

  private PlainFilterBelowProject(RuleConfig config) {
    super(config);
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    Filter filter = call.rel(0);
    Project project = call.rel(1);
    var below = new ArrayList<RexNode>();
    var above = new ArrayList<RexNode>();
    for (var part : RelOptUtil.conjunctions(filter.getCondition())) {
      var sinks = !Semantics.asks(part) && Semantics.readsPlainOnly(part, project);
      (sinks ? below : above).add(part);
    }
    if (below.isEmpty()) {
      return;
    }

    var sunk = RelOptUtil.pushPastProject(below, project);
    call.transformTo(
        call.builder()
            .push(project.getInput())
            .filter(sunk)
            .project(project.getProjects(), project.getRowType().getFieldNames(), true)
            .filter(above)
            .build());
  }
}
