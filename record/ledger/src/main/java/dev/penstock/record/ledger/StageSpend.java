package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;

/// What a stage's calls came to so far, as the ledger knows it.
///
/// @param calls attempts that were sent
/// @param retries those of them that were not the first attempt
/// @param unpriced ended calls whose cost is not known; `cost` is that of the others
public record StageSpend(
    String stage,
    long calls,
    long failed,
    long retries,
    Tokens tokens,
    Money cost,
    long unpriced) {}
