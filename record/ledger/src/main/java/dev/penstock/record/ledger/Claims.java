package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which questions a process asks right now, kept where the others see it.
///
/// A claim has no time of its own: it holds as long as its process is there (see [Presence]). What
/// could make two processes wait for each other in a circle is avoided by order: a group takes all
/// its claims first, sorted, and lets go of others last.
final class Claims implements Writer.Gate {
  private static final String IS_THERE =
      "SELECT id FROM processes WHERE id = ? AND gone = 0 FOR KEY SHARE";

  private static final String TAKE =
      "INSERT INTO claims (digest, process) SELECT d, ? FROM unnest(?) AS d ORDER BY d"
          + " ON CONFLICT DO NOTHING RETURNING digest";

  /// A statement of its own, so that it sees an answer whose claim was let go of meanwhile.
  private static final String TAKEN =
      "SELECT c.digest, (SELECT max(a.id) FROM answers a WHERE a.digest = c.digest)"
          + " FROM claims c WHERE c.digest = ANY (?) AND c.process = ?";

  private static final String RELEASE = "DELETE FROM claims WHERE digest = ? AND process = ?";
  private static final String RELEASE_ALL =
      "DELETE FROM claims WHERE digest = ANY (?) AND process = ?";

  private final long process;
  private final String channel;

  /// @param channel where it is said that claims were let go of
  Claims(long process, String channel) {
    this.process = process;
    this.channel = channel;
  }

  @Override
  public Set<Claim> granted(Statements statements, Collection<Claim> wanted) throws SQLException {
    if (statements.first(IS_THERE, row -> row.getLong(1), process).isEmpty()) {
      throw new TakenForDeadException();
    }
    var digests = new HashSet<Digest128>();
    wanted.forEach(claim -> digests.addAll(claim.digests()));
    var added =
        new HashSet<>(
            statements.all(
                TAKE, row -> Digest128.of(row.getBytes(1)), process, array(statements, digests)));
    var own = own(statements, digests);
    var granted = new HashSet<Claim>();
    var used = new HashSet<Digest128>();
    for (var claim : wanted) {
      if (claim.always() || claim.digests().stream().allMatch(d -> isFree(own, d, claim.from()))) {
        granted.add(claim);
        used.addAll(claim.digests());
      }
    }
    added.removeAll(used);
    if (!added.isEmpty()) {
      statements.update(RELEASE_ALL, array(statements, added), process);
    }
    return granted;
  }

  private Map<Digest128, Long> own(Statements statements, Set<Digest128> digests)
      throws SQLException {
    var own = new HashMap<Digest128, Long>();
    statements.all(
        TAKEN,
        row -> own.put(Digest128.of(row.getBytes(1)), row.getLong(2)),
        array(statements, digests),
        process);
    return own;
  }

  private static boolean isFree(Map<Digest128, Long> own, Digest128 digest, long from) {
    var answered = own.get(digest);
    return answered != null && (answered == 0 || answered < from);
  }

  /// With the transaction under way.
  void release(Statements statements, List<Question> questions) throws SQLException {
    for (var question : questions) {
      statements.later(RELEASE, question.digest().bytes(), process);
    }
    statements.atCommit("NOTIFY " + channel);
  }

  static java.sql.Array array(Statements statements, Collection<Digest128> digests)
      throws SQLException {
    var bytes = digests.stream().map(Digest128::bytes).toArray(byte[][]::new);
    Arrays.sort(bytes, Arrays::compareUnsigned);
    return statements.connection().createArrayOf("bytea", bytes);
  }
}
