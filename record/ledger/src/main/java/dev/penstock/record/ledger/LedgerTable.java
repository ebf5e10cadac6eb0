package dev.penstock.record.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A part of the ledger as a table that SQL can read: `penstock.calls` and its like.
public final class LedgerTable {

  /// What a column is called and holds.
  ///
  /// @param type in DuckDB's words
  /// @param carrier BIGINT or VARCHAR: the type of the values that [Rows] hands out. A cast in SQL
  ///   from it to `type` gives the value
  public record Column(String name, String type, String carrier) {}

  /// A forward-only cursor over a snapshot.
  public interface Rows extends AutoCloseable {
    boolean next();

    /// A Long, a String or null, as the column's carrier says. `column` counts from 0.
    @Nullable Object get(int column);

    @Override
    void close();
  }

  @FunctionalInterface
  interface Source {
    Rows open();
  }

  private final String name;
  private final List<Column> columns;
  private final Source source;

  LedgerTable(String name, List<Column> columns, Source source) {
    this.name = name;
    this.columns = List.copyOf(columns);
    this.source = source;
  }

  public String name() {
    return name;
  }

  public List<Column> columns() {
    return columns;
  }

  /// To be closed.
  public Rows rows() {
    return source.open();
  }
}
