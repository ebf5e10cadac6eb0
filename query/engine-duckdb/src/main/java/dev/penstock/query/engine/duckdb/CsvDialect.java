package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// How a CSV file is written, told from its header line alone.
///
/// The engine's own guess looks for any dialect under which the file parses: a broken file then
/// reads as a strange one, or fails without a line number. Quotes are always `"`.
record CsvDialect(char delimiter, int columns) {
  private static final String CANDIDATES = ",;\t|";
  private static final int LONGEST_HEADER = 1 << 20;

  /// Of `file`; the delimiter is `fixed`, or when that is empty the candidate that stands most
  /// often in the header, outside quotes.
  static CsvDialect of(Source source, Path file, String fixed) {
    var candidates = fixed.isEmpty() ? CANDIDATES : fixed;
    try {
      var counts = counts(file, candidates);
      var best = 0;
      for (var i = 1; i < counts.length; i++) {
        best = counts[i] > counts[best] ? i : best;
      }
      return new CsvDialect(candidates.charAt(best), counts[best] + 1);
    } catch (IOException e) {
      throw SourceFiles.problem("cannot_read", source, "cannot read `" + file + "`", e.toString());
    }
  }

  /// For `read_csv`, after its files.
  String options() {
    return ", header = true, skip = 0, delim = "
        + Sql.text(String.valueOf(delimiter))
        + ", quote = '\"', escape = '\"', comment = ''";
  }

  private static int[] counts(Path file, String candidates) throws IOException {
    var counts = new int[candidates.length()];
    var quoted = false;
    try (var reader = reader(file)) {
      for (var i = 0; i < LONGEST_HEADER; i++) {
        var c = reader.read();
        if (c < 0 || (c == '\n' && !quoted)) {
          break;
        }
        quoted = (c == '"') != quoted;
        var candidate = candidates.indexOf(c);
        if (candidate >= 0 && !quoted) {
          counts[candidate]++;
        }
      }
    }
    return counts;
  }

  /// Byte by byte, because a wrong encoding is the engine's to report.
  private static BufferedReader reader(Path file) throws IOException {
    return new BufferedReader(
        new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1));
  }
}
