package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import org.jspecify.annotations.Nullable;

/// What one stage did in a run.
///
/// @param calls attempts that were sent
/// @param retries those of them that were not the first attempt
/// @param cost null when a model's price is not known
public record StageSummary(
    String stage,
    long rowsIn,
    long rowsOut,
    long rejected,
    long calls,
    long reused,
    long retries,
    Tokens tokens,
    @Nullable Money cost,
    long millis) {}
