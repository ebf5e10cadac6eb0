package dev.penstock.record.ledger;

import java.time.Instant;

/// A run that died before it could say how it ended.
///
/// @param killedAt its last recorded activity
/// @param unknownCalls sent or about to be sent when it died; the model may have been paid for them
public record Resumed(String run, Instant killedAt, long unknownCalls) {}
