package dev.penstock.record.ledger;

import java.util.concurrent.atomic.AtomicLong;

/// Opens a line before a call is sent and closes it with what happened.
public final class Ledger {
  private final AtomicLong calls = new AtomicLong();

  public Receipt open() {
    return new Receipt(calls.incrementAndGet());
  }
}
