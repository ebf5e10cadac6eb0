package dev.penstock.query.run;

import dev.penstock.query.fragment.Fragment.Relational;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;

/// A range of an input's rows, bound to a fragment's SQL.
///
/// ```
/// WITH in0 AS (SELECT … FROM t7 WHERE _n >= 100 AND _n < 356), in1 AS (SELECT … FROM t9)
/// SELECT row_number() OVER () - 1 + 40 AS _n, "a", "b" FROM (<the fragment's sql>)
/// ```
final class Cutting {
  private final Relational fragment;
  private final String order;

  Cutting(Relational fragment, List<Flow> inputs) {
    this.fragment = fragment;
    this.order = order(fragment, inputs);
  }

  /// @param slices SQL for each input's rows, `_n` included
  /// @param produced rows that the output has already
  String select(List<String> slices, long produced) {
    var sql = new StringBuilder();
    for (var i = 0; i < slices.size(); i++) {
      sql.append(i == 0 ? "WITH " : ", ").append("in").append(i).append(" AS (");
      sql.append(slices.get(i)).append(")");
    }
    return sql.append(" SELECT row_number() OVER () - 1 + ")
        .append(produced)
        .append(" AS _n, * FROM (SELECT ")
        .append(Names.list(fragment.columns()))
        .append(" FROM (")
        .append(fragment.sql())
        .append("\n)")
        .append(order)
        .append(")")
        .toString();
  }

  /// A join gives its rows in any order; the parents' order makes it the same in every run. Over a
  /// single input the engine keeps the input's.
  private static String order(Relational fragment, List<Flow> inputs) {
    if (inputs.size() < 2 || fragment.streamed() < 0) {
      return "";
    }
    var first = Names.parents(inputs.get(fragment.streamed()).columns());
    var ordered = new LinkedHashSet<String>();
    first.forEach(column -> ordered.add(column.name()));
    var all = Names.parents(fragment.columns()).stream().map(column -> column.name()).toList();
    ordered.retainAll(all);
    ordered.addAll(all);
    return ordered.isEmpty()
        ? ""
        : ordered.stream().map(Names::quoted).collect(Collectors.joining(", ", " ORDER BY ", ""));
  }
}
