package dev.penstock.query.plan;

import java.util.Set;

/// Words that the parser and the engine treat differently.
final class Words {
  private Words() {}

  /// After one of these an expression begins, so that `[` opens a list, not an index.
  static final Set<String> BEFORE_EXPRESSION =
      Set.of(
          "select", "in", "and", "or", "not", "then", "else", "when", "case", "by", "on", "where",
          "having", "like", "ilike", "between", "qualify", "is", "from", "distinct", "all", "values",
          "return", "limit", "offset", "filter", "array", "as", "unnest");

  /// Words with a parenthesis after them that are not function calls.
  static final Set<String> SYNTAX =
      Set.of(
          "cast", "try_cast", "row", "values", "in", "exists", "over", "filter", "using", "any", "all",
          "some", "rollup", "cube", "sets", "group", "and", "or", "not", "when", "then", "else", "on",
          "select", "where", "having", "by", "lateral", "as", "from", "join", "case", "between",
          "like", "ilike", "is", "distinct", "exclude", "except", "qualify", "with", "union",
          "intersect", "order", "limit", "offset", "to", "materialized", "recursive", "end", "set",
          "window", "interval", "similar", "escape", "grouping", "minus", "cross", "inner", "table");

  /// Words that the parser reserves and the engine does not, and that begin nothing in a query.
  static final Set<String> ALWAYS_NAMES =
      Set.of(
          "asof", "call", "cursor", "date", "dateadd", "datediff", "datepart", "datetime",
          "date_part", "define", "delete", "drop", "explain", "friday", "insert", "json_scope",
          "match_condition", "match_recognize", "measure", "merge", "monday", "new", "ordinal",
          "pattern", "safe_cast", "safe_offset", "safe_ordinal", "saturday", "skip", "snapshot",
          "stream", "sunday", "thursday", "time", "timestamp", "tuesday", "unsigned", "update",
          "uuid", "variant", "volatile", "wednesday", "value", "period", "multiset", "result",
          "year", "month", "day", "hour", "minute", "second", "quarter", "week", "language", "name",
          "type", "text", "key", "label", "status", "count", "sum", "min", "max", "avg", "rank",
          "position", "percent", "method", "data", "domain", "user", "level", "start", "ref", "match",
          "model", "module", "output", "parameter", "path", "plan", "role", "source", "state",
          "statement", "style", "title", "transcript", "upper", "lower", "version", "view", "zone");

  /// Words that the parser reserves and the engine does not, where they stand as names.
  static final Set<String> SOMETIMES_NAMES =
      Set.of(
          "range", "rows", "row", "current", "partition", "over", "minus", "full", "set", "next",
          "cube", "rollup", "interval", "default", "tablesample", "unique", "grouping", "left",
          "right", "inner", "natural", "cross", "table", "values", "window");

  /// Types that may stand before a text: `DATE '2026-01-31'`.
  static final Set<String> TYPED_TEXT =
      Set.of(
          "date", "time", "timestamp", "timestamptz", "interval", "uuid", "json", "blob", "datetime",
          "timetz", "hugeint", "bit");

  /// The units of intervals, as singular words.
  static final Set<String> UNITS =
      Set.of(
          "year", "month", "day", "hour", "minute", "second", "week", "quarter", "millisecond",
          "microsecond", "decade", "century", "millennium");

  static String unit(String word) {
    if (UNITS.contains(word)) {
      return word;
    }
    var singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    return UNITS.contains(singular) ? singular : "";
  }
}
