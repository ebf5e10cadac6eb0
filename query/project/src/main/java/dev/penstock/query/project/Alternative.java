package dev.penstock.query.project;

/// What a run may do when it is not likely to meet its deadline.
public sealed interface Alternative {

  /// Sends more calls at once than `limits.concurrency` says.
  record Concurrency() implements Alternative {}

  /// Sends what would go into batches by itself.
  record NoBatch() implements Alternative {}

  /// Asks another model of the project for the rest.
  record OtherModel(String model) implements Alternative {}
}
