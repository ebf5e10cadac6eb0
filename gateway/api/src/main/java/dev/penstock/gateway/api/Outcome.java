package dev.penstock.gateway.api;

import dev.penstock.base.Failure;

/// How a call ended.
public sealed interface Outcome {
  record Answered(Answer answer) implements Outcome {}

  /// `call` is the ledger's id of the last attempt; 0 when nothing was sent.
  record Failed(Failure failure, long call) implements Outcome {}
}
