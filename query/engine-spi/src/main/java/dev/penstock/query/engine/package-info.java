/// What an engine must do for a driver: run relational SQL, hold growing tables, hand over rows.
///
/// Start with [Engine]. Must not know Calcite or a model.
@NullMarked
package dev.penstock.query.engine;

import org.jspecify.annotations.NullMarked;
