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

  private static final String FREE =
      "SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size";

  private static final String ON_SERVER =
      "SELECT CAST(coalesce(sum(pg_total_relation_size(quote_ident(tablename)::regclass)), 0)"
          + " AS BIGINT) FROM pg_tables WHERE schemaname = current_schema()";

  private UnsealedReader() {}

  static Unsealed of(Statements statements, Database database) throws SQLException {
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
    var answers = number(statements, "SELECT count(*) FROM answers");
    return switch (database) {
      case SqliteDatabase sqlite ->
          new Unsealed(
              stages,
              INDEXED * answers,
              size(sqlite.file()) + size(sqlite.file().resolveSibling(log(sqlite.file()))),
              number(statements, FREE));
      case PostgresDatabase _ ->
          new Unsealed(stages, INDEXED * answers, number(statements, ON_SERVER), 0);
    };
  }

  private static long number(Statements statements, String select) throws SQLException {
    return statements.first(select, row -> row.getLong(1)).orElse(0L);
  }

  private static String log(Path file) {
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
