package dev.penstock.gateway.provider;

import java.util.Optional;

/// Speaks one vendor's protocol, or runs a model in this process.
///
/// Safe for many threads; blocks, so the gateway calls it from virtual threads. A provider never
/// retries, never caches and never writes to the ledger: the gateway does.
public interface Provider extends AutoCloseable {

  /// Sends an admitted call and waits for its end, at most the model's timeout.
  Reply answer(Admitted call) throws InterruptedException;

  /// How many texts one embedding call may carry.
  default int embedBatch() {
    return 1;
  }

  /// Whether it can hand on a chat's answer in parts, as it comes.
  default boolean streams() {
    return false;
  }

  /// How it takes calls in batches, for less; empty when it does not.
  default Optional<Batches> batches() {
    return Optional.empty();
  }

  @Override
  default void close() {}
}
