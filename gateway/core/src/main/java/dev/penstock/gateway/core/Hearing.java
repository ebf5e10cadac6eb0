package dev.penstock.gateway.core;

import dev.penstock.gateway.api.Allowance;
import dev.penstock.gateway.api.Allowances;
import dev.penstock.gateway.provider.Listener;
import dev.penstock.record.ledger.Beginnings;
import dev.penstock.record.ledger.Receipt;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Listens to one call, and keeps what it hears in the ledger's journal: a line every 2,000
/// characters or quarter of a second, whichever comes first.
final class Hearing implements Listener {
  private static final int GROUP = 2048;
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(250);

  /// A first line that is shorter could not be told from an answer that begins anew.
  private static final int FIRST = 64;

  private final String model;
  private final Allowances allowances;
  private final LongSupplier nanos;
  private final StringBuilder heard = new StringBuilder();
  private @Nullable Journal journal;
  private boolean thoughtful;
  private int written;
  private int parts;
  private long last;

  /// Where the parts go.
  ///
  /// @param before what the answer goes on from; empty: it is heard from its start
  record Journal(Receipt receipt, Beginnings beginnings, Beginning before) {}

  /// @param journal null: nothing is kept
  Hearing(String model, Allowances allowances, @Nullable Journal journal, LongSupplier nanos) {
    this.model = model;
    this.allowances = allowances;
    this.journal = journal;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  /// A model's tokens in so many characters, about.
  static long tokens(int characters) {
    return (characters + 3L) / 4;
  }

  @Override
  public void allowed(Allowance allowance) {
    allowances.heard(model, allowance);
  }

  @Override
  public void said(String part) {
    heard.append(part);
    var waiting = heard.length() - written;
    if (waiting >= GROUP || (waiting >= FIRST && nanos.getAsLong() - last >= PAUSE)) {
      keep();
    }
  }

  /// Nobody can go on from here without knowing the thoughts.
  @Override
  public void thought() {
    thoughtful = true;
    journal = null;
  }

  /// Puts what was heard since on record, soon.
  void keep() {
    var now = journal;
    if (now == null || heard.length() == written) {
      return;
    }
    if (parts == 0 && !now.before().isEmpty()) {
      var text = now.before().with(heard.toString());
      now.beginnings().said(now.receipt(), 0, text.substring(0, text.length() - heard.length()));
    }
    parts++;
    now.beginnings().said(now.receipt(), parts, heard.substring(written));
    written = heard.length();
    last = nanos.getAsLong();
  }

  String heard() {
    return heard.toString();
  }

  boolean heardAny() {
    return !heard.isEmpty();
  }

  /// Whether the ledger has parts of this answer.
  boolean isKept() {
    return parts > 0;
  }

  /// Whether the model thought beside what it said.
  boolean isThoughtful() {
    return thoughtful;
  }
}
