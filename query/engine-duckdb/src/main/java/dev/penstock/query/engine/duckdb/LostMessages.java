package dev.penstock.query.engine.duckdb;

import dev.penstock.query.engine.EngineException;
import java.sql.SQLException;
import java.util.Objects;
import org.duckdb.DuckDBConnection;

/// Why a streaming query failed. The driver forgets it ("Invalid result set"); running the query
/// once more into nothing tells.
final class LostMessages {
  private static final String BEFORE = "COPY (";
  private static final String AFTER = "\n) TO '/dev/null' (FORMAT csv)";

  private LostMessages() {}

  static EngineException found(DuckDBConnection connection, String sql, SQLException lost) {
    var known = Errors.of(lost, sql);
    if (!String.valueOf(lost.getMessage()).contains("Invalid result set")) {
      return known;
    }
    try (var statement = connection.createStatement()) {
      statement.execute(BEFORE + sql + AFTER);
      return known;
    } catch (SQLException e) {
      var told = Errors.of(e, BEFORE + sql);
      return told.kind() == EngineException.Kind.STATEMENT
          ? known
          : new EngineException(
              told.kind(),
              Objects.requireNonNullElse(told.getMessage(), ""),
              Math.max(-1, told.offset() - BEFORE.length()),
              e);
    }
  }
}
