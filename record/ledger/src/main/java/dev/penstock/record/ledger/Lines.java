package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the lines of calls. For the writer's thread.
final class Lines {
  /// Names that are looked up once; forgotten together when a project has very many.
  private static final int REMEMBERED = 4096;

  private record Scope(String principal, String run, String stage, String operator) {}

  private record Target(String model, String wireModel, String provider) {}

  private final Statements statements;
  private final Statements names;
  private final Map<Object, Long> ids = new HashMap<>();

  /// @param names where names are written, see [Database#naming]
  Lines(Statements statements, Statements names) {
    this.statements = statements;
    this.names = names;
  }

  Statements statements() {
    return statements;
  }

  void opened(Receipt receipt) throws SQLException {
    var opening = receipt.opening();
    statements.later(
        "INSERT INTO opened VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        receipt.call(),
        opening.questions().size(),
        scope(opening.origin()),
        opening.origin().rowKey(),
        target(opening),
        opening.attempt(),
        receipt.started(),
        nanos(opening.reserved()),
        opening.manner().code());
  }

  /// `asked` are the receipt's questions.
  void closed(Receipt receipt, Closing closing, List<Asked> asked, long ended) throws SQLException {
    switch (closing) {
      case Closing.Answered(var answers, _, _, var firstToken, _) -> {
        ended(receipt, closing, ended, receipt.started() + firstToken, null, null);
        answered(receipt, answers, asked);
      }
      case Closing.Failed(var failure, _, _, _) -> {
        ended(receipt, closing, ended, null, failure.code(), failure.reason());
        unanswered(receipt, asked);
      }
    }
  }

  private void ended(
      Receipt receipt,
      Closing closing,
      long ended,
      @Nullable Long firstToken,
      @Nullable String failure,
      @Nullable String reason)
      throws SQLException {
    var tokens = closing.tokens();
    statements.later(
        "INSERT INTO closed VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        receipt.call(),
        firstToken,
        ended,
        tokens.input(),
        tokens.cachedInput(),
        tokens.output(),
        nanos(closing.cost()),
        closing.httpStatus(),
        failure,
        reason,
        tokens.cacheWrite(),
        tokens.reasoning());
  }

  private void answered(Receipt receipt, List<AnswerRecord> answers, List<Asked> asked)
      throws SQLException {
    for (var i = 0; i < answers.size(); i++) {
      var question = receipt.opening().questions().get(i);
      var answer = answers.get(i);
      statements.later(
          "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
          receipt.call() + i,
          receipt.call(),
          question.digest().bytes(),
          template(asked.get(i).template(), question),
          statements.database().packed(asked.get(i).arguments()),
          answer.text(),
          answer.vector() == null ? null : Packed.pack(answer.vector()),
          answer.truncated() ? 1 : 0);
    }
  }

  private void unanswered(Receipt receipt, List<Asked> asked) throws SQLException {
    for (var i = 0; i < asked.size(); i++) {
      statements.later(
          "INSERT INTO unanswered VALUES (?, ?, ?, ?)",
          receipt.call() + i,
          receipt.call(),
          template(asked.get(i).template(), receipt.opening().questions().get(i)),
          statements.database().packed(asked.get(i).arguments()));
    }
  }

  void rejected(Rejection row, long at) throws SQLException {
    statements.update(
        "INSERT INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        row.run(),
        row.stage(),
        row.operator(),
        row.rowKey(),
        row.code(),
        row.reason(),
        row.call(),
        at);
  }

  private long scope(Origin origin) throws SQLException {
    return id(
        new Scope(origin.principal(), origin.run(), origin.stage(), origin.operator()),
        "INSERT INTO scopes (principal, run, stage, operator) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        "SELECT id FROM scopes WHERE principal = ? AND run = ? AND stage = ? AND operator = ?",
        origin.principal(),
        origin.run(),
        origin.stage(),
        origin.operator());
  }

  long target(Opening opening) throws SQLException {
    return id(
        new Target(opening.model(), opening.wireModel(), opening.provider()),
        "INSERT INTO targets (model, wire_model, provider) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        "SELECT id FROM targets WHERE model = ? AND wire_model = ? AND provider = ?",
        opening.model(),
        opening.wireModel(),
        opening.provider());
  }

  long template(Digest128 digest, Question question) throws SQLException {
    var known = ids.get(digest);
    if (known != null) {
      return known;
    }
    names.update(
        "INSERT INTO templates (digest, messages, shape) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        digest.bytes(),
        question.template(),
        question.shape());
    return found(digest, "SELECT id FROM templates WHERE digest = ?", digest.bytes());
  }

  private long id(Object key, String insert, String select, Object... values) throws SQLException {
    var known = ids.get(key);
    if (known != null) {
      return known;
    }
    names.update(insert, values);
    return found(key, select, values);
  }

  private long found(Object key, String select, Object... values) throws SQLException {
    var id = names.first(select, row -> row.getLong(1), values).orElseThrow();
    if (ids.size() >= REMEMBERED) {
      ids.clear();
    }
    ids.put(key, id);
    return id;
  }

  private static @Nullable Long nanos(@Nullable Money money) {
    return money == null ? null : money.nanos();
  }
}
