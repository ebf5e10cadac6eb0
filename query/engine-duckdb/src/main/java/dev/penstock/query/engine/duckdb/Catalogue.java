package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.EngineFunction;
import dev.penstock.query.fragment.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What DuckDB says about itself and about statements.
final class Catalogue {
  private static final String WRAP = "SELECT * FROM (";
  private static final String FUNCTIONS =
      """
      SELECT function_name, function_type, parameter_types, varargs, return_type
      FROM duckdb_functions()
      WHERE function_type IN ('scalar', 'aggregate', 'table', 'macro', 'window')
        AND schema_name = 'main'
      ORDER BY function_name, function_type, len(parameter_types)
      """;
  private final Connections connections;

  Catalogue(Connections connections) {
    this.connections = connections;
  }

  List<EngineFunction> functions() {
    var functions = new ArrayList<EngineFunction>();
    try (var rows = DuckDbRows.of(connections, FUNCTIONS)) {
      while (rows.next()) {
        if (!TextFunctionRegistry.isOwn(rows.text(0))) {
          functions.add(
              new EngineFunction(
                  rows.text(0),
                  kind(rows.text(1)),
                  types(rows.get(2)),
                  rows.text(3),
                  rows.text(4)));
        }
      }
    }
    functions.addAll(TextFunctionRegistry.signatures());
    return functions;
  }

  /// Wrapped, so that anything but one SELECT is a syntax error and nothing runs.
  List<Column> describe(String select) {
    try (var rows = DuckDbRows.of(connections, "DESCRIBE " + WRAP + select + "\n)")) {
      var columns = new ArrayList<Column>();
      while (rows.next()) {
        columns.add(new Column(rows.text(0), rows.text(1)));
      }
      return columns;
    } catch (EngineException e) {
      var offset = e.offset() - ("DESCRIBE " + WRAP).length();
      throw new EngineException(
          e.kind(),
          Objects.requireNonNullElse(e.getMessage(), ""),
          offset < 0 ? -1 : Math.min(offset, select.length()),
          e);
    }
  }

  private static EngineFunction.Kind kind(String type) {
    return switch (type) {
      case "scalar" -> EngineFunction.Kind.SCALAR;
      case "aggregate", "window" -> EngineFunction.Kind.AGGREGATE;
      case "table" -> EngineFunction.Kind.TABLE;
      default -> EngineFunction.Kind.MACRO;
    };
  }

  private static List<String> types(@Nullable Object list) {
    return list instanceof List<?> types
        ? types.stream().map(Catalogue::text).map(type -> type.isEmpty() ? "ANY" : type).toList()
        : List.of();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
