package dev.penstock.record.ledger;

/// Proof that the ledger has an open line for a call.
///
/// Only [Ledger#open] makes one and every provider asks for one, so a call that the ledger has not
/// heard of does not compile.
public final class Receipt {
  private final long call;
  private final Opening opening;
  private final long started;

  Receipt(long call, Opening opening, long started) {
    this.call = call;
    this.opening = opening;
    this.started = started;
  }

  /// The ledger's id of the call.
  public long call() {
    return call;
  }

  Opening opening() {
    return opening;
  }

  /// Milliseconds since 1970.
  long started() {
    return started;
  }
}
