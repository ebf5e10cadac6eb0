package dev.penstock.record.ledger;

import java.util.ArrayList;
import java.util.List;

/// What one operator's latest calls to a model came to, in all runs.
///
/// @param answers the newest first
/// @param sent calls looked at, failed ones included
/// @param again those of them that were not the first attempt
public record Past(List<Answered> answers, long sent, long again) {
  public static final Past NONE = new Past(List.of(), 0, 0);

  public Past {
    answers = List.copyOf(answers);
  }

  /// With older answers, of whose calls nothing else is told.
  Past before(List<Answered> older) {
    var all = new ArrayList<>(answers);
    all.addAll(older);
    return new Past(all, sent + older.size(), again);
  }

  /// An answer, and how long its call took.
  ///
  /// @param template equal for questions that share their instructions
  public record Answered(RecordedAnswer answer, long millis, long template) {}

  /// Which operator.
  ///
  /// @param wireModel the provider's name for the model
  public record Of(String stage, String operator, String wireModel) {}
}
