package dev.penstock.record.ledger;

import java.util.List;

/// What the ledger's own tables hold, in bytes as far as they can be told apart.
///
/// @param stages by stage
/// @param index the look-up of answers by their digest
/// @param file the whole file, with its log
/// @param free of the file: left by lines that were sealed, and used again by later ones
public record Unsealed(List<OfStage> stages, long index, long file, long free) {
  public Unsealed {
    stages = List.copyOf(stages);
  }

  /// A stage's part.
  ///
  /// @param lines what calls take beside their texts
  public record OfStage(String stage, long calls, long lines, long prompts, long answers) {}
}
