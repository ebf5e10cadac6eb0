package dev.penstock.query.project;

import java.util.List;
import java.util.stream.Collectors;

/// What a stage's header promises about its table.
public sealed interface ColumnTest {

  record NotNull(String column) implements ColumnTest {}

  /// No two rows have the same values in all of these columns. NULL equals nothing.
  record Unique(List<String> columns) implements ColumnTest {
    public Unique {
      columns = List.copyOf(columns);
    }
  }

  /// @param values as SQL literals
  record AcceptedValues(String column, List<String> values) implements ColumnTest {
    public AcceptedValues {
      values = List.copyOf(values);
    }
  }

  /// Both bounds belong to it.
  ///
  /// @param low as an SQL literal, like `high`
  record Between(String column, String low, String high) implements ColumnTest {}

  /// @param comparison `>`, `>=`, `<`, `<=`, `=` or `<>`
  record RowCount(String comparison, long count) implements ColumnTest {}

  /// A SELECT of the rows that break the promise: it must return none.
  ///
  /// @param table what may stand after FROM
  default String sql(String table) {
    return switch (this) {
      case NotNull(var column) ->
          "SELECT * FROM " + table + " WHERE " + quoted(column) + " IS NULL";
      case Unique(var columns) -> {
        var names = columns.stream().map(ColumnTest::quoted).collect(Collectors.joining(", "));
        var present =
            columns.stream()
                .map(column -> quoted(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        yield "SELECT %s, count(*) AS \"rows\" FROM %s WHERE %s GROUP BY %s HAVING count(*) > 1"
            .formatted(names, table, present, names);
      }
      case AcceptedValues(var column, var values) ->
          "SELECT * FROM %s WHERE %s NOT IN (%s)"
              .formatted(table, quoted(column), String.join(", ", values));
      case Between(var column, var low, var high) ->
          "SELECT * FROM %s WHERE %s NOT BETWEEN %s AND %s"
              .formatted(table, quoted(column), low, high);
      case RowCount(var comparison, var count) ->
          "SELECT count(*) AS \"rows\" FROM %s HAVING NOT (count(*) %s %d)"
              .formatted(table, comparison, count);
    };
  }

  /// As the header writes it.
  default String text() {
    return switch (this) {
      case NotNull(var column) -> "not_null(" + column + ")";
      case Unique(var columns) -> "unique(" + String.join(", ", columns) + ")";
      case AcceptedValues(var column, var values) ->
          "accepted_values(" + column + ", [" + String.join(", ", values) + "])";
      case Between(var column, var low, var high) ->
          "between(" + column + ", " + low + ", " + high + ")";
      case RowCount(var comparison, var count) -> "row_count(" + comparison + " " + count + ")";
    };
  }

  /// A column, or a field of a struct column: `topic.value`.
  private static String quoted(String column) {
    return List.of(column.split("\\.", -1)).stream()
        .map(part -> "\"" + part + "\"")
        .collect(Collectors.joining("."));
  }
}
