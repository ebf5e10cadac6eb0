package dev.penstock.gateway.provider.local.llama;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// An answer that is being written, token by token.
final class Writing implements Work {
  private final Vocabulary vocabulary;
  private final Task.Write task;
  private final @Nullable Constraint constraint;
  private final int end;
  private final SplittableRandom random;
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private int written;
  private long firstNanos;
  private @Nullable Said said;

  /// @param end a token with which an answer ends
  Writing(Vocabulary vocabulary, Task.Write task, @Nullable Constraint constraint, int end) {
    this.vocabulary = vocabulary;
    this.task = task;
    this.constraint = constraint;
    this.end = end;
    this.random = new SplittableRandom(task.seed());
  }

  @Override
  public void heard(float[] logits, Slot slot) {
    var token = task.pick().next(logits, constraint, random);
    firstNanos = written == 0 ? System.nanoTime() : firstNanos;
    if (!Pick.possible(logits, token)) {
      said = new Said.Broken("no token of the model conforms to the grammar");
      return;
    }
    written++;
    if (vocabulary.ends(token)) {
      finish(slot, false);
      return;
    }
    vocabulary.append(token, text);
    if (constraint != null) {
      constraint.accept(token);
    }
    if (stopped(slot)) {
      return;
    }
    if (constraint != null && constraint.allows(end)) {
      finish(slot, false);
    } else if (written == task.limit()) {
      finish(slot, true);
    } else {
      slot.append(token);
    }
  }

  private boolean stopped(Slot slot) {
    if (task.stops().isEmpty()) {
      return false;
    }
    var whole = text.toString(StandardCharsets.UTF_8);
    var at = task.stops().stream().mapToInt(whole::indexOf).filter(i -> i >= 0).min().orElse(-1);
    if (at >= 0) {
      said = new Said.Text(whole.substring(0, at), false, slot.cached(), written, firstNanos);
    }
    return at >= 0;
  }

  private void finish(Slot slot, boolean truncated) {
    var whole = text.toString(StandardCharsets.UTF_8);
    said = new Said.Text(whole, truncated, slot.cached(), written, firstNanos);
  }

  @Override
  public void fill(Batch batch, Branches branches, Slot slot) {}

  @Override
  public void read(Rows rows) {}

  @Override
  public Optional<Said> ended() {
    return Optional.ofNullable(said);
  }

  @Override
  public void close() {
    if (constraint != null) {
      constraint.close();
    }
  }
}
