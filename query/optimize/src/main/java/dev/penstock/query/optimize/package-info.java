/// Rewrites a plan so that fewer calls reach a model, then cuts it into fragments.
///
/// Calcite stops here: what leaves this package is plain data. Must not know who answers a call.
@NullMarked
package dev.penstock.query.optimize;

import org.jspecify.annotations.NullMarked;
