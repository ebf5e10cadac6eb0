package dev.penstock.record.archive;

import dev.penstock.base.Digest128;
import dev.penstock.record.ledger.RecordedAnswer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Answers that are next to each other in a segment, in memory.
///
/// @param weight about how many bytes they take
record Chunk(Map<Digest128, RecordedAnswer> answers, long weight) {
  Chunk {
    answers = Map.copyOf(answers);
  }

  @Nullable RecordedAnswer answer(Digest128 digest) {
    return answers.get(digest);
  }
}
