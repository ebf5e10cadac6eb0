package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.util.List;

/// Reads one entry of `sources:`.
final class SourceReader {
  private static final String FORMATS = "csv, tsv, json, jsonl, parquet, or file.duckdb#table";

  private SourceReader() {}

  static SourceDefinition source(Setting setting) {
    ProjectFolder.requireName(setting.name(), setting.keyPlace());
    if (setting.value() instanceof Yaml.Mapping) {
      var section = setting.section().only(List.of("path", "key", "as"));
      var path = section.require("path", "such as {path: data/tickets.csv, key: ticket_id}");
      section.get("as").ifPresent(SourceReader::as);
      return source(setting, path, section.get("key").map(Setting::texts).orElse(List.of()));
    }
    return source(setting, setting, List.of());
  }

  private static SourceDefinition source(Setting setting, Setting path, List<String> key) {
    var text = path.text();
    checkSupported(path, text);
    var hash = text.lastIndexOf('#');
    var file = hash < 0 ? text : text.substring(0, hash);
    var format =
        SourceFormat.of(file)
            .orElseThrow(
                () -> path.refuse("the files `" + text + "` are of no known format", FORMATS));
    var table = hash < 0 ? "" : text.substring(hash + 1);
    if (format == SourceFormat.DUCKDB && table.isBlank()) {
      throw path.refuse("a DuckDB file needs its table", "write " + file + "#table");
    }
    if (format != SourceFormat.DUCKDB && hash >= 0) {
      throw path.refuse("only a DuckDB file has tables after `#`", "write " + file);
    }
    return new SourceDefinition(setting.name(), file, format, table, key, path.place());
  }

  private static void checkSupported(Setting path, String text) {
    if (text.startsWith("jdbc:")) {
      throw NotYet.at(
          path.place(), "reading from a database", "export the table to Parquet or CSV");
    }
    if (text.matches("(?i)[a-z][a-z0-9+.-]+://.*")) {
      throw NotYet.at(
          path.place(), "reading from " + text.replaceFirst("://.*", "://"), "copy the files here");
    }
    if (text.endsWith("/")) {
      throw NotYet.at(path.place(), "a folder of documents", FORMATS);
    }
  }

  private static void as(Setting as) {
    as.word(List.of("documents"));
    throw NotYet.at(as.place(), "`as: documents`", "sources are " + FORMATS);
  }
}
