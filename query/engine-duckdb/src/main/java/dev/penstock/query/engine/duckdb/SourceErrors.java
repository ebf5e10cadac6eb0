package dev.penstock.query.engine.duckdb;

import dev.penstock.base.Problem;
import dev.penstock.query.engine.EngineException;
import dev.penstock.query.engine.Source;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What is wrong in a source's files, told with file and line.
final class SourceErrors {
  private static final Pattern CSV_LINE = Pattern.compile("CSV Error on Line: (\\d+)");
  private static final Pattern JSON_LINE = Pattern.compile("in (?:line|record/value) (\\d+)");
  private static final Pattern FILE =
      Pattern.compile("(?m)^ *file = (.+)$|file \"([^\"]+)\"|file '([^']+)'");
  private final Connections connections;
  private final Source source;
  private final List<Path> files;

  SourceErrors(Connections connections, Source source, List<Path> files) {
    this.connections = connections;
    this.source = source;
    this.files = files;
  }

  RuntimeException of(EngineException e) {
    var message = String.valueOf(e.getMessage());
    if (message.startsWith("out of memory") || message.startsWith("the disk")) {
      return e;
    }
    if (message.contains("when sniffing")) {
      message = strict(message);
    }
    var encoding = message.contains("not utf-8 encoded");
    var problem =
        Problem.of(
            encoding ? "wrong_encoding" : code(),
            "source `" + source.name() + "`: " + said(message),
            encoding ? "save it as UTF-8, e.g. with `iconv -f latin1 -t utf-8`" : "");
    return problem.in(file(message)).at(line(message), 0).exception();
  }

  /// Guessing types fails without a line, so the files are read once more without guessing.
  private String strict(String guessed) {
    var fixed = source.format() == Source.Format.TSV ? "\t" : "";
    for (var file : files) {
      var dialect = CsvDialect.of(source, file, fixed);
      var columns =
          IntStream.range(0, dialect.columns())
              .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
              .collect(Collectors.joining(", ", "{", "}"));
      try {
        connections.execute(
            "CREATE OR REPLACE TEMP TABLE _strict AS SELECT count(*) FROM read_csv("
                + Sql.text(file.toString())
                + dialect.options()
                + ", auto_detect = false, columns = "
                + columns
                + ")");
      } catch (EngineException e) {
        return String.valueOf(e.getMessage());
      }
    }
    return guessed;
  }

  private String code() {
    return switch (source.format()) {
      case CSV, TSV -> "malformed_csv";
      case JSON, JSONL -> "malformed_json";
      case PARQUET, DUCKDB, DOCUMENTS -> "unreadable_file";
      case JDBC -> "unreadable_table";
    };
  }

  private static int line(String message) {
    return Stream.of(CSV_LINE, JSON_LINE)
        .map(pattern -> pattern.matcher(message))
        .filter(Matcher::find)
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
        .findFirst()
        .orElse(0);
  }

  /// Without the engine's list of its own options.
  private static String said(String message) {
    return message
        .lines()
        .map(String::strip)
        .takeWhile(line -> !line.startsWith("Possible") && !line.startsWith("file ="))
        .filter(line -> !line.isEmpty() && !CSV_LINE.matcher(line).find())
        .limit(3)
        .collect(Collectors.joining("; "));
  }

  private String file(String message) {
    var matcher = FILE.matcher(message);
    while (matcher.find()) {
      for (var group = 1; group <= 3; group++) {
        if (matcher.group(group) != null) {
          return shown(source, Path.of(matcher.group(group).strip()));
        }
      }
    }
    return shown(source, files.getFirst());
  }

  /// Relative to the project where it lies inside.
  static String shown(Source source, Path file) {
    var folder = source.folder().toAbsolutePath().normalize();
    var absolute = file.toAbsolutePath().normalize();
    return (absolute.startsWith(folder) ? folder.relativize(absolute) : absolute).toString();
  }
}
