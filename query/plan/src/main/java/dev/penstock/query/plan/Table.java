package dev.penstock.query.plan;

import dev.penstock.query.fragment.Column;
import java.util.List;

/// A table that a query may read: a source, another stage, or one of the `penstock.*` tables, whose
/// name then has a dot.
public record Table(String name, List<Column> columns) {
  public Table {
    columns = List.copyOf(columns);
  }
}
