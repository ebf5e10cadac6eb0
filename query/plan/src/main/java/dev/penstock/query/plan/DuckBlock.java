package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// One SELECT while it is put together.
///
/// @param from what stands after FROM; empty when nothing does
/// @param fields each output column as an expression over `from`
/// @param names each output column's name
/// @param plain whether every field is just a column of `from`, so that more clauses may be added
/// @param where a condition, or empty
/// @param tail GROUP BY, ORDER BY and LIMIT, or empty
/// @param join whether `from` is several tables without a SELECT around them
record DuckBlock(
    String from,
    List<String> fields,
    List<String> names,
    boolean plain,
    String where,
    String tail,
    boolean join) {
  DuckBlock {
    fields = List.copyOf(fields);
    names = List.copyOf(names);
  }

  static DuckBlock of(String from, List<String> fields, List<String> names) {
    return new DuckBlock(from, fields, names, true, "", "", false);
  }

  /// Whether a condition, a grouping or an order may still be added to this SELECT.
  boolean open() {
    return plain && tail.isEmpty();
  }

  String sql() {
    var columns =
        IntStream.range(0, names.size())
            .mapToObj(i -> item(fields.get(i), names.get(i)))
            .collect(Collectors.joining(", "));
    var parts = new ArrayList<String>();
    parts.add("SELECT " + columns);
    if (!from.isEmpty()) {
      parts.add("FROM " + from);
    }
    if (!where.isEmpty()) {
      parts.add("WHERE " + where);
    }
    if (!tail.isEmpty()) {
      parts.add(tail);
    }
    return String.join(" ", parts);
  }

  private static String item(String field, String name) {
    return field.endsWith("." + Names.quoted(name)) ? field : field + " AS " + Names.quoted(name);
  }
}
