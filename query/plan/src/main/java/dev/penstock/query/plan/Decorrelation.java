package dev.penstock.query.plan;

import org.apache.calcite.plan.Context;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.sql2rel.RelDecorrelator;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/// Calcite's decorrelation with a builder that simplifies nothing: the one it makes by itself
/// would.
final class Decorrelation extends RelDecorrelator {
  private Decorrelation(CorelMap correlations, Context context, RelBuilder builder) {
    super(correlations, context, builder);
  }

  static RelNode of(RelNode query) {
    var correlations = new CorelMapBuilder().build(query);
    if (!correlations.hasCorrelation()) {
      return query;
    }
    var cluster = query.getCluster();
    var decorrelation =
        new Decorrelation(
            correlations,
            cluster.getPlanner().getContext(),
            Flattening.BUILDER.create(cluster, null));
    var ruled = decorrelation.removeCorrelationViaRule(query);
    return new CorelMapBuilder().build(ruled).hasCorrelation()
        ? decorrelation.decorrelate(ruled)
        : ruled;
  }

  @Override
  protected RelBuilderFactory relBuilderFactory() {
    return Flattening.BUILDER;
  }
}
