package dev.penstock.record.lineage;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of a stage that a row went into.
///
/// @param rows how many
/// @param first some of them
public record Reached(String stage, long rows, List<Row> first) {
  public Reached {
    first = List.copyOf(first);
  }

  /// One row.
  public record Row(String key, Map<String, @Nullable Object> values) {
    public Row {
      values = Trace.kept(values);
    }
  }
}
