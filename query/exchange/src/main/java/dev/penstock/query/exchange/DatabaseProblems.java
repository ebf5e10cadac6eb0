package dev.penstock.query.exchange;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// What a database says, as problems: whose fault it is, and what would fix it.
final class DatabaseProblems {
  private static final int MISTAKE = 2;
  private static final int WORLD = 5;

  /// SQLite's codes for what is no mistake in SQL: locked, out of memory, read-only, I/O, damaged,
  /// full, cannot open, not a database.
  private static final Set<Integer> FILE_TROUBLE = Set.of(5, 6, 7, 8, 10, 11, 13, 14, 26);

  private DatabaseProblems() {}

  /// @param what is concerned, to begin the message: `source `orders``
  static ProblemException of(Dialect dialect, String what, SQLException e) {
    return switch (dialect) {
      case POSTGRESQL -> server(what, e);
      case SQLITE ->
          FILE_TROUBLE.contains(e.getErrorCode() & 0xFF) ? away(what, e) : mistake(what, e);
      case DUCKDB ->
          String.valueOf(e.getMessage()).contains("IO Error") ? away(what, e) : mistake(what, e);
    };
  }

  private static ProblemException server(String what, SQLException e) {
    var state = Objects.requireNonNullElse(e.getSQLState(), "");
    var kind = state.length() < 2 ? "" : state.substring(0, 2);
    return switch (kind) {
      case "28" ->
          new ProblemException(
              Problem.of(
                  "database_refused",
                  what + ": " + said(e),
                  "are `user` and `password` right? " + KEPT),
              WORLD);
      case "08", "57", "53", "58", "40", "55", "" -> away(what, e);
      default ->
          state.equals("3D000")
              ? new ProblemException(
                  Problem.of("database_refused", what + ": " + said(e), "is its name right?"),
                  WORLD)
              : state.equals("42501")
                  ? new ProblemException(
                      Problem.of("database_refused", what + ": " + said(e), "GRANT it to the user"),
                      WORLD)
                  : mistake(what, e);
    };
  }

  private static final String KEPT =
      "what was paid for is kept, and the same command goes on from there";

  private static ProblemException away(String what, SQLException e) {
    return new ProblemException(
        Problem.of("database_away", what + ": " + said(e), "is it running? " + KEPT), WORLD);
  }

  private static ProblemException mistake(String what, SQLException e) {
    return new ProblemException(Problem.of("database", what + ": " + said(e), hint(e)), MISTAKE);
  }

  private static String hint(SQLException e) {
    return message(e)
        .lines()
        .map(String::strip)
        .filter(line -> line.startsWith("Hint: "))
        .map(line -> line.substring("Hint: ".length()))
        .findFirst()
        .orElse("");
  }

  /// The driver's words in one line, without its labels.
  static String said(SQLException e) {
    return message(e)
        .lines()
        .map(String::strip)
        .filter(
            line -> !line.isEmpty() && !line.startsWith("Hint:") && !line.startsWith("Position:"))
        .limit(3)
        .map(line -> line.replaceFirst("^(ERROR|FATAL): ", ""))
        .collect(Collectors.joining("; "));
  }

  /// With the true reason of a failed batch, which stands behind the first exception.
  private static String message(SQLException e) {
    var next = e.getNextException();
    return next == null ? String.valueOf(e.getMessage()) : message(next);
  }
}
