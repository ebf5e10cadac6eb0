/// SQL with semantic functions becomes a validated Calcite tree, and trees become the engine's SQL.
///
/// Start with [SqlPlanner], which names the steps from text to tree, then [DuckSql] for the way
/// back. Why the grammar is made of rewritings: `docs/decisions/0002-grammar.md`.
///
/// Must not know who runs a plan or who answers a call.
@NullMarked
package dev.penstock.query.plan;

import org.jspecify.annotations.NullMarked;
