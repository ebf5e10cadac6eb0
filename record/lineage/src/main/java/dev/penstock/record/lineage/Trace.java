package dev.penstock.record.lineage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one row came to be.
///
/// @param steps from the row's own stage back to the sources
/// @param notes what could not be followed, and why
public record Trace(
    String stage,
    String key,
    Map<String, @Nullable Object> values,
    List<SourceRow> sources,
    List<Step> steps,
    List<More> more,
    List<String> notes) {
  public Trace {
    values = kept(values);
    sources = List.copyOf(sources);
    steps = List.copyOf(steps);
    more = List.copyOf(more);
    notes = List.copyOf(notes);
  }

  /// What one operator did for one row of a stage.
  ///
  /// @param operator a call's label, or `select`, `join`, `aggregate`, `opaque`
  /// @param values the row's, as the stage wrote them; empty for a stage without a table
  public record Step(
      String stage,
      String operator,
      String key,
      Map<String, @Nullable Object> values,
      List<CallTrace> calls) {
    public Step {
      values = kept(values);
      calls = List.copyOf(calls);
    }
  }

  /// A row of a source.
  ///
  /// @param path the file, relative to the project
  /// @param position where in it: `line 7`, `lines 7-9` or `row 7`; of a document the pages, times
  ///   or lines of what was found of it
  /// @param places where words of the traced row stand in a document
  public record SourceRow(
      String source,
      String key,
      String path,
      String position,
      Map<String, @Nullable Object> values,
      List<Place> places) {
    public SourceRow {
      places = List.copyOf(places);
      values = kept(values);
    }
  }

  /// Of `rows` rows of a table that went into the row only `shown` were followed.
  public record More(String table, long rows, long shown) {}

  /// Keeps order and NULLs, which [Map#copyOf] does not.
  static Map<String, @Nullable Object> kept(Map<String, @Nullable Object> values) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
