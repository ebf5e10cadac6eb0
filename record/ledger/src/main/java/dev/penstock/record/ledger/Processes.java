package dev.penstock.record.ledger;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;

/// The lines of the processes that work on a ledger.
final class Processes {
  private Processes() {}

  /// Returns the id that this process has from now on.
  static long enter(Statements statements, long seen) throws SQLException {
    return statements
        .first(
            "INSERT INTO processes (host, pid, seen) VALUES (?, ?, ?) RETURNING id",
            row -> row.getLong(1),
            host(),
            ProcessHandle.current().pid(),
            seen)
        .orElseThrow();
  }

  /// The lowest id that no call has.
  static long afterLastCall(Statements statements) throws SQLException {
    var open =
        statements.first(
            "SELECT call + questions FROM opened ORDER BY call DESC LIMIT 1",
            row -> row.getLong(1));
    var sealed = statements.first("SELECT max(last_call) + 1 FROM segments", row -> row.getLong(1));
    return Math.max(1, Math.max(open.orElse(1L), sealed.orElse(1L)));
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "";
    }
  }
}
