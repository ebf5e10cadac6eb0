/// SQL with semantic functions becomes a validated Calcite tree.
///
/// Must not know who runs a plan or who answers a call.
@NullMarked
package dev.penstock.query.plan;

import org.jspecify.annotations.NullMarked;
