package dev.penstock.record.ledger;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/// Measures what is not sealed.
final class UnsealedReader {
  /// What a line of `opened` and one of `closed` take, with a row key of 36 characters.
  private static final long LINE = 125;

  /// What an answer takes in the index by digest.
  private static final long INDEXED = 24;

  private static final String STAGES =
      """
      SELECT stage, sum(calls), sum(prompts), sum(answers) FROM (
        SELECT s.stage AS stage, count(*) AS calls, 0 AS prompts, 0 AS answers
        FROM opened o JOIN scopes s ON s.id = o.scope GROUP BY s.stage
        UNION ALL
        SELECT s.stage, 0, sum(length(a.arguments)),
          sum(coalesce(length(a.text), 0) + coalesce(length(a.vector), 0))
        FROM answers a JOIN opened o ON o.call = a.call JOIN scopes s ON s.id = o.scope
        GROUP BY s.stage
        UNION ALL
        SELECT s.stage, 0, sum(length(u.arguments)), 0
        FROM unanswered u JOIN opened o ON o.call = u.call JOIN scopes s ON s.id = o.scope
        GROUP BY s.stage) x
      GROUP BY stage ORDER BY stage
      """;

  private UnsealedReader() {}

  static Unsealed of(Statements statements, Path file) throws SQLException {
    var stages =
        statements.all(
            STAGES,
            row ->
                new Unsealed.OfStage(
                    row.getString(1),
                    row.getLong(2),
                    LINE * row.getLong(2),
                    row.getLong(3),
                    row.getLong(4)));
    var answers =
        statements.first("SELECT count(*) FROM answers", row -> row.getLong(1)).orElse(0L);
    var free =
        statements
            .first(
                "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size",
                row -> row.getLong(1))
            .orElse(0L);
    return new Unsealed(
        stages, INDEXED * answers, size(file) + size(file.resolveSibling(name(file))), free);
  }

  private static String name(Path file) {
    return file.getFileName() + "-wal";
  }

  private static long size(Path file) {
    try {
      return Files.exists(file) ? Files.size(file) : 0;
    } catch (IOException _) {
      return 0; // it went away meanwhile
    }
  }
}
