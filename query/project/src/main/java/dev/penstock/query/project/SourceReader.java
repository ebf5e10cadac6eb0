package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads one entry of `sources:`.
record SourceReader(Path folder, DatabaseReader databases) {
  private static final String FORMATS =
      "csv, tsv, json, jsonl, parquet, file.duckdb#table, jdbc:…, or documents: "
          + String.join(" ", SourceFormat.DOCUMENTS.endings());

  /// What identifies a document: its path.
  private static final List<String> PATH = List.of("path");

  SourceDefinition source(Setting setting) {
    ProjectFolder.requireName(setting.name(), setting.keyPlace());
    if (!(setting.value() instanceof Yaml.Mapping)) {
      return DatabaseReader.isMeant(setting.text())
          ? table(setting, databases.address(setting))
          : files(setting.name(), setting, false, List.of());
    }
    var section =
        setting.section().only(List.of("path", "key", "as", "table", "query", "user", "password"));
    var path = section.require("path", "such as {path: data/tickets.csv, key: ticket_id}");
    section.get("as").ifPresent(as -> as.word(List.of("documents")));
    if (DatabaseReader.isMeant(path.text())) {
      return database(setting);
    }
    for (var key : List.of("table", "query", "user", "password")) {
      section
          .get(key)
          .ifPresent(it -> {
            throw it.keyPlace()
                .refuse("wrong_value", "`" + key + "` is for databases", "such as path: jdbc:…");
          });
    }
    return files(
        setting.name(),
        path,
        section.get("as").isPresent(),
        section.get("key").map(Setting::texts).orElse(List.of()));
  }

  private SourceDefinition files(String name, Setting path, boolean asked, List<String> key) {
    var text = path.text();
    checkSupported(path, text);
    var hash = text.lastIndexOf('#');
    var file = hash < 0 ? text : text.substring(0, hash);
    if (asked
        || isFolder(file)
        || SourceFormat.of(file).equals(Optional.of(SourceFormat.DOCUMENTS))) {
      return documents(name, path, asked, key);
    }
    var format =
        SourceFormat.of(file)
            .orElseThrow(() ->
                path.refuse(
                    "the files `" + text + "` are of no known format",
                    text.endsWith("*")
                        ? "add `as: documents`, or an ending: " + FORMATS
                        : FORMATS));
    var table = hash < 0 ? "" : text.substring(hash + 1);
    if (format == SourceFormat.DUCKDB && table.isBlank()) {
      throw path.refuse("a DuckDB file needs its table", "write " + file + "#table");
    }
    if (format != SourceFormat.DUCKDB && hash >= 0) {
      throw path.refuse("only a DuckDB file has tables after `#`", "write " + file);
    }
    return new SourceDefinition(name, file, format, table, "", key, null, path.place());
  }

  /// A folder is everything below it; JSON may be anything, so it counts only when asked for.
  private SourceDefinition documents(String name, Setting path, boolean asked, List<String> key) {
    var text = path.text();
    var folder = isFolder(text);
    var pattern = folder ? text.replaceAll("/*$", "") + (asked ? "/**" : "/") : text;
    if (!folder && !pattern.endsWith("*") && !SourceFormat.isDocument(pattern, asked)) {
      throw path.refuse(
          "`" + text + "` is not a document that can be read",
          "documents are " + String.join(" ", SourceFormat.DOCUMENTS.endings()) + " .json");
    }
    return new SourceDefinition(
        name,
        pattern,
        SourceFormat.DOCUMENTS,
        "",
        "",
        key.isEmpty() ? PATH : key,
        null,
        path.place());
  }

  private SourceDefinition database(Setting setting) {
    var section = setting.section();
    var path = section.require("path", "");
    section
        .get("as")
        .ifPresent(as -> {
          throw as.refuse("a database has tables, no documents", "leave `as` out");
        });
    var address = databases.address(path, section);
    var given = new ArrayList<Setting>();
    section.get("table").ifPresent(given::add);
    section.get("query").ifPresent(given::add);
    if (given.size() + (address.table().isEmpty() ? 0 : 1) > 1) {
      throw given
          .getLast()
          .keyPlace()
          .refuse("wrong_value", "one of `table`, `query` and `#table` says what is read", "");
    }
    return table(
        setting.name(),
        path,
        address,
        section.get("table").map(Setting::text).orElse(address.table()),
        section.get("query").map(Setting::text).orElse(""),
        section.get("key").map(Setting::texts).orElse(List.of()));
  }

  private static SourceDefinition table(Setting path, DatabaseReader.Address address) {
    return table(path.name(), path, address, address.table(), "", List.of());
  }

  private static SourceDefinition table(
      String name,
      Setting path,
      DatabaseReader.Address address,
      String table,
      String query,
      List<String> key) {
    if (table.isBlank() && query.isBlank()) {
      throw path.refuse("a database needs its table", "write " + address.database() + "#table");
    }
    return new SourceDefinition(
        name,
        address.database().url(),
        SourceFormat.JDBC,
        table,
        query,
        key,
        address.database(),
        path.place());
  }

  private boolean isFolder(String path) {
    try {
      return path.endsWith("/") || Files.isDirectory(folder.resolve(path));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static void checkSupported(Setting path, String text) {
    if (text.matches("(?i)[a-z][a-z0-9+.-]+://.*")) {
      throw NotYet.at(
          path.place(), "reading from " + text.replaceFirst("://.*", "://"), "copy the files here");
    }
  }
}
