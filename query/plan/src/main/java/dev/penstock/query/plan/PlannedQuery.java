package dev.penstock.query.plan;

import java.util.List;
import org.apache.calcite.rel.RelNode;

/// A validated query as a tree that the optimizer rewrites.
///
/// The tree has no subquery and no correlation, except a `Correlate` over an `Uncollect` where a
/// list is unnested. Semantic calls are `RexCall`s of [SemanticFunction] and `AggregateCall`s of
/// [SemanticAggregate].
///
/// @param names the result's column names as written; two may be equal
/// @param operators builds calls of the engine's functions
public record PlannedQuery(RelNode root, List<String> names, EngineOperators operators) {
  public PlannedQuery {
    names = List.copyOf(names);
  }
}
