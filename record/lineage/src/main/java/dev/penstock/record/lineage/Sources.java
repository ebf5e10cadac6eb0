package dev.penstock.record.lineage;

import dev.penstock.record.lineage.Trace.SourceRow;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows of sources for people.
final class Sources {
  private static final String DOCUMENTS = "DOCUMENTS";
  private static final List<String> PARTS = List.of("pages", "turns", "blocks");

  private Sources() {}

  /// @param quotes what is looked for in a document
  static SourceRow row(
      RunFile.Source source, TraceTables.Row row, Path project, List<Quotes.Quote> quotes) {
    var path = source.files().get(row.integer("_file"));
    var found =
        source.format().equals(DOCUMENTS)
            ? new Places(Block.of(row.cells())).find(quotes)
            : new Places.Found("", List.of());
    return new SourceRow(
        source.source(),
        row.key(),
        path,
        found.position().isEmpty()
            ? Positions.of(project.resolve(path), source.format(), row.integer("_row"))
            : found.position(),
        values(source, row),
        found.places());
  }

  /// Without the parts of a document, which say the same as its text at great length.
  private static Map<String, @Nullable Object> values(RunFile.Source source, TraceTables.Row row) {
    var values = new LinkedHashMap<String, @Nullable Object>();
    for (var column : source.columns()) {
      if (!source.format().equals(DOCUMENTS) || !PARTS.contains(column.name())) {
        values.put(column.name(), row.cells().get(column.name()));
      }
    }
    return values;
  }
}
