package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The keys of source rows: the same row has the same key in every run.
final class SourceKeys {
  private final Connections connections;

  SourceKeys(Connections connections) {
    this.connections = connections;
  }

  /// Of the declared columns, or of the whole row as if no other were equal.
  String expression(Source source, String row) {
    var content =
        source.key().isEmpty()
            ? "to_json(" + row + ")"
            : source.key().stream()
                .map(column -> "CAST(" + row + "." + Sql.quoted(column) + " AS VARCHAR)")
                .collect(Collectors.joining(", ", "to_json([", "])"));
    return "md5(concat_ws('|', " + Sql.text(source.name()) + ", " + content + "))::UUID";
  }

  /// Refuses equal declared keys; tells equal rows apart by their position among equals. Equal rows
  /// are rare, so the window runs only over them.
  void makeUnique(Source source, String table, List<Path> files) {
    var name = Sql.quoted(table);
    var equal = "SELECT _k FROM " + name + " GROUP BY _k HAVING count(*) > 1";
    try (var rows = DuckDbRows.of(connections, equal + " LIMIT 1")) {
      if (!rows.next()) {
        return;
      }
      if (!source.key().isEmpty()) {
        throw duplicate(source, name, String.valueOf(rows.get(0)), files);
      }
    }
    connections.execute(
        String.format(
            Locale.ROOT,
            """
            UPDATE %1$s SET _k = md5(concat_ws('|', equals._k, equals.place))::UUID
            FROM (SELECT _n, _k, row_number() OVER (PARTITION BY _k ORDER BY _n) - 1 AS place
                  FROM %1$s WHERE _k IN (%2$s)) equals
            WHERE equals._n = %1$s._n AND equals.place > 0
            """,
            name,
            equal));
  }

  private RuntimeException duplicate(Source source, String table, String key, List<Path> files) {
    var columns = source.key().stream().map(Sql::quoted).collect(Collectors.joining(", "));
    var query =
        String.format(
            Locale.ROOT,
            "SELECT to_json([%s]), _file, _row FROM %s WHERE _k = '%s'::UUID ORDER BY _n LIMIT 2",
            source.key().stream()
                .map(column -> "CAST(" + Sql.quoted(column) + " AS VARCHAR)")
                .collect(Collectors.joining(", ")),
            table,
            key);
    var places = new ArrayList<String>();
    var value = "";
    try (var rows = DuckDbRows.of(connections, query)) {
      while (rows.next()) {
        value = String.valueOf(rows.get(0));
        var file =
            files.isEmpty()
                ? source.path()
                : SourceErrors.shown(source, files.get((int) rows.number(1)));
        places.add("row " + rows.get(2) + " of " + file);
      }
    }
    return SourceFiles.problem(
        "duplicate_key",
        source,
        "the key "
            + columns
            + " is not unique: "
            + value
            + " stands in "
            + String.join(" and ", places),
        "declare more key columns, or none: then the whole row is the key");
  }
}
