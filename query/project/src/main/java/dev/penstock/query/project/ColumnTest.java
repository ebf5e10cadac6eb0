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

  /// Nothing but these and NULL.
  ///
  /// @param values as SQL literals
  record AcceptedValues(String column, List<String> values) implements ColumnTest {
    public AcceptedValues {
      values = List.copyOf(values);
    }
  }

  /// Not outside two bounds, which belong to it.
  ///
  /// @param low as an SQL literal, like `high`
  record Between(String column, String low, String high) implements ColumnTest {}

  /// As many rows as the comparison says.
  ///
  /// @param comparison `>`, `>=`, `<`, `<=`, `=` or `<>`
  record RowCount(String comparison, long count) implements ColumnTest {}

  /// A SELECT of the rows that break the promise: it must return none.
  ///
  /// @param table what may stand after FROM
  default String sql(String table) {
    var from = " FROM " + table;
    return switch (this) {
      case NotNull(var column) -> "SELECT *" + from + " WHERE " + quoted(column) + " IS NULL";
      case Unique(var columns) -> {
        var names = joined(columns, "", ", ");
        yield "SELECT "
            + names
            + ", count(*) AS \"rows\""
            + from
            + " WHERE "
            + joined(columns, " IS NOT NULL", " AND ")
            + " GROUP BY "
            + names
            + " HAVING count(*) > 1";
      }
      case AcceptedValues(var column, var values) ->
          "SELECT *"
              + from
              + " WHERE "
              + quoted(column)
              + " NOT IN ("
              + String.join(", ", values)
              + ")";
      case Between(var column, var low, var high) ->
          "SELECT *" + from + " WHERE " + quoted(column) + " NOT BETWEEN " + low + " AND " + high;
      case RowCount(var comparison, var count) ->
          "SELECT count(*) AS \"rows\""
              + from
              + " HAVING NOT (count(*) "
              + comparison
              + " "
              + count
              + ")";
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

  private static String joined(List<String> columns, String after, String between) {
    return columns.stream()
        .map(column -> quoted(column) + after)
        .collect(Collectors.joining(between));
  }

  /// A column, or a field of a struct column: `topic.value`.
  private static String quoted(String column) {
    return List.of(column.split("\\.", -1)).stream()
        .map(part -> "\"" + part + "\"")
        .collect(Collectors.joining("."));
  }
}
