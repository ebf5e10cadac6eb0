package dev.penstock.record.archive;

import dev.penstock.query.engine.Engine;
import dev.penstock.record.ledger.Archive;
import org.jspecify.annotations.Nullable;

/// What a SELECT returns, as the ledger hands values on.
record EngineRows(Engine.Rows rows) implements Archive.Rows {
  @Override
  public boolean next() {
    return rows.next();
  }

  @Override
  public @Nullable Object get(int column) {
    var value = rows.get(column);
    return value instanceof Number number ? (Object) number.longValue() : value;
  }

  @Override
  public void close() {
    rows.close();
  }
}
