package dev.penstock.record.ledger;

import java.sql.SQLException;

/// Others took this process for dead and go on without it: it must not ask anything more.
final class TakenForDeadException extends SQLException {
  private static final long serialVersionUID = 1L;

  TakenForDeadException() {
    super(
        "the server had no sign of life from this process, so others took over its work", "08P00");
  }
}
