/// How much a run will take, with error bars: prediction intervals from a few answers that were
/// seen.
///
/// Start with [Forecast]. Pure statistics: must not know projects, engines, models or the ledger,
/// and never reads a clock; whoever calls says where randomness starts.
@NullMarked
package dev.penstock.query.estimate;

import org.jspecify.annotations.NullMarked;
