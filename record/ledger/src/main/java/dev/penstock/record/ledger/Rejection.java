package dev.penstock.record.ledger;

/// A row that an operator gave up on.
///
/// @param code see `Failure.code()`
/// @param call the last call made for it; 0 when none was sent
public record Rejection(
    String run,
    String stage,
    String operator,
    String rowKey,
    String code,
    String reason,
    long call) {}
