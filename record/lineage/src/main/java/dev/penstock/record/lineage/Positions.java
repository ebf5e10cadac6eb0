package dev.penstock.record.lineage;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where in its file a source's row stands, as a person would look for it.
final class Positions {
  private static final String DELIMITERS = ",;\t|";

  private Positions() {}

  /// @param row 1-based, among the file's rows
  static String of(Path file, String format, long row) {
    try {
      return switch (format) {
        case "CSV", "TSV" -> lines(file, row + 1, true, row);
        case "JSONL" -> lines(file, row, false, row);
        default -> "row " + row;
      };
    } catch (IOException _) {
      return "row " + row; // the file is gone or cannot be read any more
    }
  }

  private static String lines(Path file, long record, boolean quotes, long row) throws IOException {
    try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      var range = new Scan(in, quotes).range(record);
      return range == null
          ? "row " + row
          : range[0] == range[1] ? "line " + range[0] : "lines " + range[0] + "-" + range[1];
    }
  }

  /// Counts records and lines. Empty lines are no records. A quote opens a quoted field only where
  /// a field begins.
  private static final class Scan {
    private final InputStream in;
    private final boolean quotes;
    private long line = 1;
    private int before = '\n';

    Scan(InputStream in, boolean quotes) {
      this.in = in;
      this.quotes = quotes;
    }

    /// First and last line of the `wanted`-th record, or null when there are fewer.
    long @Nullable [] range(long wanted) throws IOException {
      for (var record = 0L; ; ) {
        var first = line;
        var length = record();
        if (length < 0) {
          return null;
        }
        record += length > 0 ? 1 : 0;
        if (length > 0 && record == wanted) {
          return new long[] {first, before == '\n' ? line - 1 : line};
        }
      }
    }

    /// Reads one record and its line end.
    ///
    /// @return its length in bytes; -1 at the end of the file
    private long record() throws IOException {
      var quoted = false;
      before = '\n';
      for (var length = 0L; ; ) {
        var c = in.read();
        if (c < 0) {
          return length == 0 ? -1 : length;
        }
        line += c == '\n' ? 1 : 0;
        if (c == '\n' && !quoted) {
          before = c;
          return length;
        }
        if (quotes && c == '"') {
          quoted =
              quoted ? false : before == '\n' || before == '"' || DELIMITERS.indexOf(before) >= 0;
        }
        before = c == '\n' || c == '\r' ? ' ' : c;
        length += c == '\r' ? 0 : 1;
      }
    }
  }
}
