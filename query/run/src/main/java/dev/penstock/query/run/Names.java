package dev.penstock.query.run;

import dev.penstock.query.fragment.Column;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Column names in SQL, and which of them are lineage.
final class Names {
  private static final Pattern PARENT = Pattern.compile("_p\\d+");
  private static final Pattern CALLS = Pattern.compile("_c\\d+");

  private Names() {}

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String list(List<Column> columns) {
    return columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
  }

  static List<Column> parents(List<Column> columns) {
    return columns.stream().filter(column -> PARENT.matcher(column.name()).matches()).toList();
  }

  static List<Column> calls(List<Column> columns) {
    return columns.stream().filter(column -> CALLS.matcher(column.name()).matches()).toList();
  }

  static Optional<Column> find(List<Column> columns, String name) {
    return columns.stream().filter(column -> column.name().equals(name)).findFirst();
  }
}
