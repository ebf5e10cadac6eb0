package dev.penstock.gateway.core;

import dev.penstock.base.Digest128;
import dev.penstock.gateway.api.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers that were looked up lately, so that a question of many rows is read from the ledger
/// once. Safe for many threads.
final class RecentAnswers {
  /// Bytes of an answer without its text and vector, about.
  private static final long FRAME = 200;

  private final long room;
  private final Map<Digest128, Answer> answers = new LinkedHashMap<>(16, 0.75f, true);
  private long taken;

  /// @param room bytes, about
  RecentAnswers(long room) {
    this.room = room;
  }

  synchronized @Nullable Answer get(Digest128 digest) {
    return answers.get(digest);
  }

  synchronized void put(Digest128 digest, Answer answer) {
    var before = answers.put(digest, answer);
    taken += size(answer) - (before == null ? 0 : size(before));
    var oldest = answers.values().iterator();
    while (taken > room && oldest.hasNext()) {
      taken -= size(oldest.next());
      oldest.remove();
    }
  }

  private static long size(Answer answer) {
    var vector = answer.vector();
    return FRAME
        + 2L * answer.text().length()
        + (vector == null ? 0 : (long) Float.BYTES * vector.length);
  }
}
