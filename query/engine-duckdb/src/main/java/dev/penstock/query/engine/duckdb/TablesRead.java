package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.EngineException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds the tables of a SELECT in DuckDB's own syntax tree, which it gives as JSON.
///
/// A name that a CTE in scope defines is not a table: the scope of a CTE is the node that holds its
/// `cte_map`, its own definition and earlier ones excepted (`WITH orders AS (SELECT * FROM orders)`
/// reads the table).
final class TablesRead {
  private static final Pattern CTE = Pattern.compile("(.*)\\.cte_map\\.map\\[(\\d+)]");
  private final List<Named> ctes = new ArrayList<>();
  private final List<Named> references = new ArrayList<>();

  private record Named(String path, String name, boolean recursive) {}

  private TablesRead() {}

  static Set<String> of(Connections connections, String select) {
    var read = new TablesRead();
    var tree = "json_serialize_sql(" + Sql.text(select) + ")";
    try (var rows = DuckDbRows.of(connections, "SELECT " + tree)) {
      if (rows.next() && String.valueOf(rows.get(0)).startsWith("{\"error\":true")) {
        throw refused(connections, select);
      }
    }
    try (var rows = DuckDbRows.of(connections, walk(tree))) {
      while (rows.next()) {
        read.add(rows.text(0), rows.text(1), rows.text(2), rows.text(3));
      }
    }
    return read.tables();
  }

  private static String walk(String tree) {
    return String.format(
        Locale.ROOT,
        """
        SELECT fullkey, coalesce(value->>'table_name', ''), coalesce(value->>'key', ''),
          coalesce(nullif(array_to_string(from_json(value->'qualified_name'->'path', '["VARCHAR"]'), '.'), ''),
            coalesce(value->'value'->'query_node'->>'type', value->'value'->'query'->'node'->>'type', ''))
        FROM json_tree(%s)
        WHERE type = 'OBJECT' AND (value->>'type' = 'BASE_TABLE' OR regexp_matches(fullkey, 'cte_map\\.map\\[\\d+\\]$'))
        """,
        tree);
  }

  /// The engine's own words and position.
  private static EngineException refused(Connections connections, String select) {
    new Catalogue(connections).describe(select);
    return new EngineException(
        EngineException.Kind.STATEMENT,
        "this is not one SELECT",
        -1,
        new IllegalArgumentException(select));
  }

  private void add(String path, String table, String key, String detail) {
    if (CTE.matcher(path).matches()) {
      ctes.add(new Named(path, key, detail.contains("RECURSIVE")));
    } else {
      references.add(new Named(path, detail.isEmpty() ? table : detail, false));
    }
  }

  private Set<String> tables() {
    var tables = new LinkedHashSet<String>();
    for (var reference : references) {
      if (ctes.stream().noneMatch(cte -> hides(cte, reference))) {
        tables.add(reference.name());
      }
    }
    return tables;
  }

  private static boolean hides(Named cte, Named reference) {
    var matcher = CTE.matcher(cte.path());
    if (!cte.name().equalsIgnoreCase(reference.name()) || !matcher.matches()) {
      return false;
    }
    var node = matcher.group(1);
    if (!reference.path().startsWith(node + ".")) {
      return false;
    }
    var inside =
        Pattern.compile(Pattern.quote(node) + "\\.cte_map\\.map\\[(\\d+)].*")
            .matcher(reference.path());
    if (!inside.matches()) {
      return true;
    }
    var own = Integer.parseInt(matcher.group(2));
    var other = Integer.parseInt(inside.group(1));
    return other > own || (other == own && cte.recursive());
  }
}
