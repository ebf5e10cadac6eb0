package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Place;
import java.util.List;

/// Files that become a table.
///
/// @param path as the project writes it, relative to its folder; may hold `*`, `**` and `?`
/// @param table the table in a `.duckdb` file; empty otherwise
/// @param key the columns that identify a row across runs; empty: the whole content, and the
///   position among equals
/// @param place where the path stands
public record SourceDefinition(
    String name, String path, SourceFormat format, String table, List<String> key, Place place) {
  public SourceDefinition {
    key = List.copyOf(key);
  }

  /// Whether `path` stands for any number of files.
  public boolean isPattern() {
    return path.matches(".*[*?\\[].*");
  }
}
