package dev.penstock.query.run;

import dev.penstock.query.fragment.Column;
import java.util.List;
import java.util.Locale;

/// A fragment's output: SQL for any range of its rows, and how far it has come.
///
/// @param slice gives the rows of a range in order, with `_n` and then `columns`
/// @param from the flows it is made of
/// @param dense whether every ordinal has a row; where rows were dropped there are gaps
/// @param stored whether it is a table of its own, cheap to read again and again
record Flow(
    Watermark watermark,
    Slice slice,
    List<Column> columns,
    List<Flow> from,
    boolean dense,
    boolean stored) {
  Flow {
    columns = List.copyOf(columns);
    from = List.copyOf(from);
  }

  /// SQL for the rows with `first <= _n < end`.
  @FunctionalInterface
  interface Slice {
    String of(long first, long end);
  }

  static Flow table(Watermark watermark, String table, List<Column> columns, List<Flow> from) {
    var names = Names.list(columns);
    return new Flow(
        watermark,
        (first, end) ->
            String.format(
                Locale.ROOT,
                "SELECT _n, %s FROM %s WHERE _n >= %d AND _n < %d",
                names,
                table,
                first,
                end),
        columns,
        from,
        true,
        true);
  }

  /// Whether a table above that still grows has several consumers: then waiting here with pressure
  /// could starve the one that is waited for.
  boolean sharedAbove() {
    return watermark.shared() || from.stream().anyMatch(Flow::sharedAbove);
  }
}
