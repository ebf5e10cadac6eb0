package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.project.OutputDefinition;
import dev.penstock.query.project.OutputDefinition.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The columns of an output's table, and the statements that make and fill it.
///
/// @param key what tells rows apart there
record TableShape(
    OutputDefinition.Table output, Dialect dialect, List<Outgoing> columns, List<String> key) {
  /// The row's own key, where the stage declares none.
  static final String KEY = "_key";

  TableShape {
    columns = List.copyOf(columns);
    key = List.copyOf(key);
  }

  static TableShape of(OutputDefinition.Table output, List<Column> stage) {
    var what = what(output);
    var columns = new ArrayList<Outgoing>();
    if (output.key().isEmpty()) {
      columns.add(Outgoing.of(new Column(KEY, "UUID"), what));
    }
    stage.forEach(column -> columns.add(Outgoing.of(column, what)));
    var names = stage.stream().map(Column::name).toList();
    for (var key : output.key()) {
      if (names.stream().noneMatch(key::equalsIgnoreCase)) {
        throw Problem.of("unknown_key_column", what + ": the stage has no column `" + key + "`", "")
            .exception();
      }
    }
    var key = output.key().isEmpty() ? List.of(KEY) : output.key();
    return new TableShape(output, Dialect.of(output.database()), columns, key);
  }

  static String what(OutputDefinition.Table output) {
    return "output of `" + output.stage() + "` to " + output.shown();
  }

  /// The types of the table's columns by name, as its database compares names; empty when there is
  /// no table.
  Optional<Map<String, String>> existing(Connection connection) throws SQLException {
    var none = "SELECT * FROM " + Dialect.quoted(output.table()) + " WHERE 1 = 0";
    var point = dialect == Dialect.POSTGRESQL ? connection.setSavepoint() : null;
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(none)) {
      Map<String, String> types =
          dialect == Dialect.POSTGRESQL
              ? new LinkedHashMap<>()
              : new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      var metadata = result.getMetaData();
      for (var i = 1; i <= metadata.getColumnCount(); i++) {
        types.put(metadata.getColumnName(i), metadata.getColumnTypeName(i));
      }
      return Optional.of(types);
    } catch (SQLException e) {
      if (!dialect.isMissingTable(e)) {
        throw e;
      }
      if (point == null) {
        connection.rollback(); // DuckDB ends a transaction with its first error
      } else {
        connection.rollback(point);
      }
      return Optional.empty();
    }
  }

  /// What of this can be written to a table with such columns.
  ///
  /// @throws ProblemException when one is missing or cannot hold the stage's, with the statement
  ///   that would change that
  TableShape fitting(Map<String, String> types) {
    var kept = new ArrayList<Outgoing>();
    for (var column : columns) {
      var type = types.get(column.name());
      if (type == null && optional(column)) {
        continue;
      }
      if (type == null) {
        throw mismatch("has no column `" + column.name() + "`", "ADD COLUMN " + defined(column));
      }
      if (!column.fits(dialect, type)) {
        var wanted = column.type(dialect);
        var name = Dialect.name(column.name());
        throw mismatch(
            "has a column `"
                + column.name()
                + "` of type "
                + type
                + ", which cannot hold "
                + wanted,
            "ALTER COLUMN " + name + " TYPE " + wanted + " USING " + name + "::" + wanted);
      }
      kept.add(column);
    }
    return new TableShape(output, dialect, kept, key);
  }

  /// A table that is replaced as a whole needs no key.
  private boolean optional(Outgoing column) {
    return column.name().equals(KEY) && output.mode() == Mode.REPLACE;
  }

  private ProblemException mismatch(String message, String change) {
    return Problem.of(
            "table_mismatch",
            what(output) + ": the table " + message,
            "ALTER TABLE " + Dialect.quoted(output.table()) + " " + change)
        .exception();
  }

  private String defined(Outgoing column) {
    return Dialect.name(column.name()) + " " + column.type(dialect);
  }

  String create() {
    return "CREATE TABLE "
        + Dialect.quoted(output.table())
        + columns.stream()
            .map(this::defined)
            .collect(Collectors.joining(", ", " (", ", PRIMARY KEY (" + names(key) + "))"));
  }

  /// @param values `(?, …)` or a SELECT
  private String insert(String values) {
    return "INSERT INTO "
        + Dialect.quoted(output.table())
        + " ("
        + names(columns.stream().map(Outgoing::name).toList())
        + ") "
        + values
        + switch (output.mode()) {
          case REPLACE -> "";
          case APPEND -> " ON CONFLICT (" + names(key) + ") DO NOTHING";
          case UPSERT -> " ON CONFLICT (" + names(key) + ") DO " + update();
        };
  }

  private String update() {
    var others =
        columns.stream()
            .map(Outgoing::name)
            .filter(name -> key.stream().noneMatch(name::equalsIgnoreCase))
            .map(name -> Dialect.name(name) + " = excluded." + Dialect.name(name))
            .toList();
    return others.isEmpty() ? "NOTHING" : "UPDATE SET " + String.join(", ", others);
  }

  String insertRow() {
    return insert("VALUES " + marks());
  }

  private String marks() {
    return Stream.generate(() -> "?")
        .limit(columns.size())
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /// Inserts nothing: whether the statement is allowed at all.
  String insertNothing() {
    return insert(
        "SELECT "
            + names(columns.stream().map(Outgoing::name).toList())
            + " FROM "
            + Dialect.quoted(output.table())
            + " WHERE 1 = 0");
  }

  private static String names(List<String> names) {
    return names.stream().map(Dialect::name).collect(Collectors.joining(", "));
  }
}
