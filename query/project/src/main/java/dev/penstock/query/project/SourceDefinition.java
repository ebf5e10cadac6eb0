package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What becomes a table: files, documents, or what a database holds.
///
/// @param path as the project writes it, relative to its folder; may hold `*`, `**` and `?`. Of a
///   database its address, without user and password
/// @param table the table in a `.duckdb` file or a database; empty otherwise
/// @param query what is asked of a database instead of a whole table; empty otherwise
/// @param key the columns that identify a row across runs; empty: the whole content, and the
///   position among equals
/// @param database null unless rows come from one
/// @param place where the path stands
public record SourceDefinition(
    String name,
    String path,
    SourceFormat format,
    String table,
    String query,
    List<String> key,
    @Nullable Database database,
    Place place) {
  public SourceDefinition {
    key = List.copyOf(key);
  }

  /// Whether `path` stands for any number of files.
  public boolean isPattern() {
    return path.matches(".*[*?\\[].*") || path.endsWith("/");
  }
}
