package dev.penstock.query.plan;

import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.fragment.Column;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// A DuckDB with a few small tables, as the planner's catalog and as the engine to compare with.
final class DuckDb implements AutoCloseable {
  private final Connection connection;

  DuckDb(List<String> statements) throws SQLException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (var statement = connection.createStatement()) {
      for (var one : statements) {
        statement.execute(one);
      }
    }
  }

  List<EngineFunction> functions() throws SQLException {
    var functions = new ArrayList<EngineFunction>();
    for (var row :
        rows(
            "SELECT function_name, function_type, to_json(parameter_types), varargs, return_type"
                + " FROM duckdb_functions() WHERE function_type IN ('scalar', 'aggregate', 'macro')")) {
      functions.add(
          new EngineFunction(
              row.get(0),
              EngineFunction.Kind.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
              strings(row.get(2)),
              row.get(3).equals("null") ? "" : row.get(3),
              row.get(4).equals("null") ? "" : row.get(4)));
    }
    return functions;
  }

  private static List<String> strings(String json) {
    var inner = json.substring(1, json.length() - 1);
    if (inner.isEmpty()) {
      return List.of();
    }
    return Arrays.stream(inner.split(",(?=\"|null)", -1))
        .map(part -> part.equals("null") ? "" : part.substring(1, part.length() - 1))
        .map(part -> part.replace("\\\"", "\""))
        .toList();
  }

  List<Table> tables(String... names) throws SQLException {
    var tables = new ArrayList<Table>();
    for (var name : names) {
      var columns = new ArrayList<Column>();
      for (var row : rows("SELECT column_name, column_type FROM (DESCRIBE " + name + ")")) {
        columns.add(new Column(row.get(0), row.get(1)));
      }
      tables.add(new Table(name, columns));
    }
    return tables;
  }

  List<List<String>> rows(String select) throws SQLException {
    var rows = new ArrayList<List<String>>();
    try (var statement = connection.createStatement();
        var result = statement.executeQuery(select)) {
      var width = result.getMetaData().getColumnCount();
      while (result.next()) {
        var row = new ArrayList<String>();
        for (var i = 1; i <= width; i++) {
          row.add(String.valueOf(result.getString(i)));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  /// Names and types of a query's columns.
  List<Column> describe(String select) throws SQLException {
    return rows("SELECT column_name, column_type FROM (DESCRIBE " + select + ")").stream()
        .map(row -> new Column(row.get(0), row.get(1)))
        .toList();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
