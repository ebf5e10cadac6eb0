package dev.penstock.record.ledger;

/// Proof that the ledger has an open line for a call.
///
/// Only [Ledger#open] makes one and every provider asks for one, so a call that the ledger has not
/// heard of does not compile.
public final class Receipt {
  private final long call;

  Receipt(long call) {
    this.call = call;
  }

  /// The ledger's id of the call.
  public long call() {
    return call;
  }
}
