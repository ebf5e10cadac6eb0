package dev.penstock.base;

import java.util.Locale;

/// How a call reaches its model.
public enum Manner {
  /// By itself, as soon as it may.
  DIRECT(0),
  /// Together with others, through the provider's batch interface.
  BATCH(1),
  /// Beside a slow call that asks the same.
  HEDGE(2),
  /// With the beginning of an answer that broke off.
  CONTINUED(3);

  private final int code;

  Manner(int code) {
    this.code = code;
  }

  /// As the ledger stores it.
  public int code() {
    return code;
  }

  /// As tables and JSON say it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
