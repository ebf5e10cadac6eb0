package dev.penstock.query.project;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// By when results are wanted.
///
/// @param run from the run's start; null: none
/// @param row from a row's arrival; null: none
/// @param late what to do, in order, when it is not likely to be met
public record DeadlineSetting(
    @Nullable Duration run, @Nullable Duration row, List<Alternative> late) {
  public static final DeadlineSetting NONE = new DeadlineSetting(null, null, List.of());

  public DeadlineSetting {
    late = List.copyOf(late);
  }
}
