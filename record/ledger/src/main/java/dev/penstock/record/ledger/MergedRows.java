package dev.penstock.record.ledger;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Rows of two cursors in the order of their first column, a number.
final class MergedRows implements LedgerTable.Rows {

  /// A cursor and where it stands.
  private static final class Side {
    final LedgerTable.Rows rows;
    long key;

    Side(LedgerTable.Rows rows) {
      this.rows = rows;
    }

    void advance() {
      key = rows.next() ? (Long) Objects.requireNonNull(rows.get(0), "an id") : Long.MAX_VALUE;
    }
  }

  private final Side first;
  private final Side second;
  private @Nullable Side current;

  MergedRows(LedgerTable.Rows first, LedgerTable.Rows second) {
    this.first = new Side(first);
    this.second = new Side(second);
  }

  @Override
  public boolean next() {
    if (current == null) {
      first.advance();
      second.advance();
    } else {
      current.advance();
    }
    current = first.key <= second.key ? first : second;
    return current.key < Long.MAX_VALUE;
  }

  @Override
  public @Nullable Object get(int column) {
    return Objects.requireNonNull(current, "next() comes first").rows.get(column);
  }

  @Override
  public void close() {
    try {
      second.rows.close();
    } finally {
      first.rows.close();
    }
  }
}
