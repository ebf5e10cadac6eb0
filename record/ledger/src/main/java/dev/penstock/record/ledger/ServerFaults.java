package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Collectors;

/// Turns what goes wrong with a database server into what a user can do about it.
final class ServerFaults {
  private static final int WORLD = 5;
  private static final String KEPT = "answers on record are kept";

  private ServerFaults() {}

  /// By the class of the SQLSTATE (PostgreSQL's manual, appendix A).
  static RuntimeException of(PostgresDatabase ledger, SQLException e) {
    var state = Objects.requireNonNullElse(e.getSQLState(), "");
    return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
      case "28" -> world("ledger_refused", ledger, e, "are `user` and `password` right?");
      case "3D" -> world("ledger_refused", ledger, e, "is the database's name right?");
      case "42" ->
          state.equals("42501")
              ? world(
                  "ledger_refused",
                  ledger,
                  e,
                  "GRANT CREATE ON DATABASE to the user, or what it says is missing")
              : bug(ledger, e);
      case "53" ->
          world("disk_full", ledger, e, "make room on the server, then run again: " + KEPT);
      case "08", "57", "58", "55", "40", "25", "" ->
          world("ledger_away", ledger, e, "is it running? then run again: " + KEPT);
      default -> bug(ledger, e);
    };
  }

  private static RuntimeException bug(PostgresDatabase ledger, SQLException e) {
    return new IllegalStateException("ledger " + ledger + ": " + said(e), e);
  }

  private static ProblemException world(
      String code, PostgresDatabase ledger, SQLException e, String hint) {
    var problem = Problem.of(code, "the ledger " + ledger + " cannot be used: " + said(e), hint);
    var exception = new ProblemException(problem, WORLD);
    exception.initCause(e);
    return exception;
  }

  /// The driver's words in one line; of a failed batch the true reason, which stands behind it.
  private static String said(SQLException e) {
    var next = e.getNextException();
    return next != null
        ? said(next)
        : String.valueOf(e.getMessage())
            .lines()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith("Position:"))
            .limit(2)
            .map(line -> line.replaceFirst("^(ERROR|FATAL): ", ""))
            .collect(Collectors.joining("; "));
  }
}
