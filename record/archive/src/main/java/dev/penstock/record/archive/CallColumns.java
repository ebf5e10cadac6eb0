package dev.penstock.record.archive;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// How the columns of the ledger's view `calls` are written so that they compress, and read back.
///
/// Times become distances, a row key 16 bytes, a cost its distance from what its tokens come to at
/// the rates that fit the segment best: `nanos = nanos_over + (rate_input × (input − cached) +
/// rate_cached × cached + rate_output × output) / 1,000,000`. The worst case is left out where the
/// cost is known. A column that this version does not know travels as it is.
final class CallColumns {
  private static final Set<String> TEXTS =
      Set.of(
          "run",
          "stage",
          "operator",
          "row_key",
          "model",
          "wire_model",
          "provider",
          "state",
          "failure",
          "reason",
          "principal",
          "manner");

  private static final String AT_RATES =
      "(rate_input * (input_tokens - cached_tokens) + rate_cached * cached_tokens"
          + " + rate_output * output_tokens) // 1000000";

  private CallColumns() {}

  /// For a table that takes the lines as they come.
  static String definition(List<String> columns) {
    return columns.stream()
        .map(column -> Sql.name(column) + (TEXTS.contains(column) ? " VARCHAR" : " BIGINT"))
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /// The SELECT over that table, with its three columns of rates, whose rows are written.
  static String written(List<String> columns, String table) {
    var written = columns.stream().map(CallColumns::written).collect(Collectors.joining(", "));
    return "SELECT "
        + written
        + ", rate_input, rate_cached, rate_output FROM "
        + table
        + " ORDER BY call";
  }

  private static String written(String column) {
    return switch (column) {
      case "row_key" ->
          """
          CASE WHEN CAST(TRY_CAST(row_key AS UUID) AS VARCHAR) = row_key
            THEN CAST(row_key AS UUID) END AS row_uuid,
          CASE WHEN CAST(TRY_CAST(row_key AS UUID) AS VARCHAR) = row_key
            THEN NULL ELSE row_key END AS row_name\
          """;
      case "ended" -> "ended - started AS took";
      case "first_token" -> "first_token - started AS to_first_token";
      case "nanos" -> "nanos - " + AT_RATES + " AS nanos_over";
      case "reserved" -> "CASE WHEN nanos IS NULL THEN reserved END AS reserved";
      default -> Sql.name(column);
    };
  }

  /// The view's columns that files with such columns give.
  static List<String> viewed(Set<String> present) {
    return present.stream()
        .map(column ->
            switch (column) {
              case "row_uuid" -> "row_key";
              case "took" -> "ended";
              case "to_first_token" -> "first_token";
              case "nanos_over" -> "nanos";
              default -> column;
            })
        .filter(column -> !column.equals("row_name") && !column.startsWith("rate_"))
        .sorted()
        .toList();
  }

  /// A SELECT that gives the view's columns from files that were written so.
  ///
  /// @param present what the files have; a column that came later is NULL
  static String restored(List<String> columns, Set<String> present, String files) {
    return columns.stream()
        .map(column -> restored(column, present))
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + files + " f"));
  }

  private static String restored(String column, Set<String> present) {
    return switch (column) {
      case "row_key" -> "coalesce(CAST(row_uuid AS VARCHAR), row_name) AS row_key";
      case "ended" -> "started + took AS ended";
      case "first_token" -> "started + to_first_token AS first_token";
      case "nanos" -> "nanos_over + " + AT_RATES + " AS nanos";
      default ->
          present.contains(column)
              ? "f." + Sql.name(column)
              : String.format(Locale.ROOT, "NULL AS %s", Sql.name(column));
    };
  }
}
