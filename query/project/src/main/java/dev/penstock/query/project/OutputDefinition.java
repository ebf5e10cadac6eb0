package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Place;
import java.util.List;

/// Where a finished stage also goes.
public sealed interface OutputDefinition {
  String stage();

  /// Where the project asks for it.
  Place place();

  /// For people: no password in it.
  String shown();

  /// A file that each run replaces as a whole.
  ///
  /// @param to as the project writes it, relative to its folder
  record File(String stage, String to, Format format, Place place) implements OutputDefinition {
    @Override
    public String shown() {
      return to;
    }
  }

  /// A table of a database.
  ///
  /// @param table may name its schema: `crm.escalations`
  /// @param key the stage's key columns; empty: the row's own key, in a column `_key`
  record Table(
      String stage, Database database, String table, Mode mode, List<String> key, Place place)
      implements OutputDefinition {
    public Table {
      key = List.copyOf(key);
    }

    @Override
    public String shown() {
      return database + "#" + table;
    }
  }

  /// How a file is written.
  enum Format {
    CSV,
    PARQUET,
    JSONL
  }

  /// What becomes of the rows that a table holds already.
  enum Mode {
    /// Those of the same key are updated, others stay.
    UPSERT,
    /// All leave.
    REPLACE,
    /// All stay as they are; only rows with new keys are added.
    APPEND
  }
}
