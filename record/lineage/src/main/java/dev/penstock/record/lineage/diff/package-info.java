/// What changed between two runs' tables, row by row, and which calls made it change.
///
/// Start with [KeptRuns], which keeps runs' tables and compares them. Must not know plans or
/// providers.
@NullMarked
package dev.penstock.record.lineage.diff;

import org.jspecify.annotations.NullMarked;
