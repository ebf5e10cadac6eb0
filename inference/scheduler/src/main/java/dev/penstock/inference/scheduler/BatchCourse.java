package dev.penstock.inference.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a stage's questions travel, and by when their answers are needed.
///
/// @param needBy null: whenever they come
public record BatchCourse(Use use, @Nullable Instant needBy) {

  /// Whether there are batches.
  public enum Use {
    /// Where the deadline leaves time for them.
    AUTO,
    NEVER,
    ALWAYS
  }
}
