package dev.penstock.gateway.provider.local.llama;

import java.util.Optional;

/// A task under way in a slot. Used by the context's thread only.
sealed interface Work extends AutoCloseable permits Writing, Scoring {

  /// All of the slot's tokens are in memory, and these are the scores of what may follow.
  void heard(float[] logits, Slot slot);

  /// Adds tokens besides the slot's own to the next step. A step that is broken off is filled anew.
  void fill(Batch batch, Branches branches, Slot slot);

  /// The step is done.
  void read(Rows rows);

  Optional<Said> ended();

  @Override
  void close();

  /// Scores by the row of a step.
  interface Rows {
    /// Valid until the next call.
    float[] of(int row);
  }
}
