package dev.penstock.gateway.provider.local.llama;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One sequence of a context: the tokens of a conversation, some of them in the context's memory.
///
/// After an answer its tokens stay there until the slot or the room is needed, because the next
/// question often begins in the same way. Used by the context's thread only.
final class Slot {
  static final Comparator<Slot> WRITERS_FIRST = Comparator.comparing(Slot::reading);

  private final Library library;
  private final MemorySegment memory;
  private final int sequence;
  private int[] tokens = new int[256];
  private int length;
  private int past;
  private int fresh;
  private int row = -1;
  private int cached;
  private long lastUse;
  private @Nullable Job job;
  private @Nullable Work work;

  Slot(Library library, MemorySegment memory, int sequence) {
    this.library = library;
    this.memory = memory;
    this.sequence = sequence;
  }

  /// Begins with what `source`, this slot or another one, has of the prompt in memory.
  void seat(Job next, Slot source, long use) {
    var shared = source.shared(next);
    if (source == this) {
      shared = forget(shared);
    } else {
      forget(0);
      if (shared > 0) {
        library.share.call(memory, source.sequence, sequence, 0, shared);
      }
    }
    past = shared;
    cached = shared;
    tokens = Arrays.copyOf(next.prompt(), Math.max(256, next.need() + 1));
    length = next.prompt().length;
    lastUse = use;
    job = next;
  }

  void start(Work begun) {
    work = begun;
  }

  /// How many tokens of the prompt are in memory; not all, as the last one's scores are needed.
  int shared(Job next) {
    return Math.min(common(next, past), next.prompt().length - 1);
  }

  /// The same, once all of this slot's own prompt is in memory.
  int sharedSoon(Job next) {
    return Math.min(common(next, length), next.prompt().length - 1);
  }

  private int common(Job next, int most) {
    var end = Math.min(most, next.prompt().length);
    var difference = Arrays.mismatch(tokens, 0, end, next.prompt(), 0, end);
    return difference < 0 ? end : difference;
  }

  /// Keeps the first `count` tokens in memory, or none where the model's memory cannot be cut.
  private int forget(int count) {
    if (count > 0 && library.forget.call(memory, sequence, count, -1)) {
      return count;
    }
    library.forget.call(memory, sequence, -1, -1);
    return 0;
  }

  void fill(Batch batch, int most, Branches branches) {
    row = -1;
    fresh = Math.min(Math.min(length - past, most), batch.room());
    for (var i = 0; i < fresh; i++) {
      var at = past + i;
      var last = at == length - 1;
      var added = batch.add(tokens[at], at, sequence, last);
      row = last ? added : -1;
    }
    if (work != null && past == length) {
      work.fill(batch, branches, this);
    }
  }

  void read(Work.Rows rows) {
    past += fresh;
    fresh = 0;
    if (work == null) {
      return;
    }
    work.read(rows);
    if (row >= 0) {
      work.heard(rows.of(row), this);
    }
  }

  void append(int token) {
    tokens[length++] = token;
  }

  /// Undoes what a step that was broken off may have left.
  void rollBack() {
    fresh = 0;
    past = forget(past);
  }

  /// Frees the slot; what is in memory stays.
  void leave() {
    if (work != null) {
      work.close();
    }
    work = null;
    job = null;
    length = past;
  }

  void clear() {
    past = forget(0);
    length = 0;
  }

  boolean free() {
    return job == null;
  }

  @Nullable Job job() {
    return job;
  }

  @Nullable Work work() {
    return work;
  }

  /// Tokens that must be reckoned with.
  int held() {
    return job == null ? past : job.need();
  }

  boolean reading() {
    return length - past > 1;
  }

  int past() {
    return past;
  }

  int cached() {
    return cached;
  }

  int sequence() {
    return sequence;
  }

  long lastUse() {
    return lastUse;
  }
}
