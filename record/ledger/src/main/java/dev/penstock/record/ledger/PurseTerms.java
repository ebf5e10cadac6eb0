package dev.penstock.record.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One period of a budget.
///
/// @param joint the run that it is for, with all that share its work; null: the whole project
/// @param stage whose calls count; empty: those of all
/// @param until exclusive; null: without end
/// @param limit nano-dollars
record PurseTerms(
    @Nullable String joint, String stage, Instant since, @Nullable Instant until, long limit) {

  /// What all who share the money call it.
  String name() {
    var whose = joint == null ? since + " to " + until : "run " + joint;
    return stage.isEmpty() ? whose : whose + " " + stage;
  }
}
