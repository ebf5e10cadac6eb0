package dev.penstock.gateway.api;

/// Takes a question through every step (reuse, budget, limits, ledger) to a model and back.
///
/// Safe for many threads; a caller blocks until its answer is on record, so call it from a virtual
/// thread.
@FunctionalInterface
public interface Gateway {
  Outcome send(Request request) throws InterruptedException;
}
