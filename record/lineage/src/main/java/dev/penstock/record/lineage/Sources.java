package dev.penstock.record.lineage;

import dev.penstock.record.lineage.Trace.SourceRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Rows of sources for people.
final class Sources {
  private Sources() {}

  static SourceRow row(RunFile.Source source, TraceTables.Row row, Path project) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    source.columns().forEach(column -> values.put(column.name(), row.cells().get(column.name())));
    var path = source.files().get(row.integer("_file"));
    return new SourceRow(
        source.source(),
        row.key(),
        path,
        Positions.of(project.resolve(path), source.format(), row.integer("_row")),
        values);
  }
}
