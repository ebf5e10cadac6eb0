/// Drives fragments: rows flow from sources through inference to tables, in this run.
///
/// Must not know Calcite, an engine's driver or a provider.
@NullMarked
package dev.penstock.query.run;

import org.jspecify.annotations.NullMarked;
