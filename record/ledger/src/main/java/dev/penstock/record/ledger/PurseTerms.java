package dev.penstock.record.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One period of a budget.
///
/// @param joint the run that it is for, with all that share its work; null: the whole project
/// @param until exclusive; null: without end
/// @param limit nano-dollars
record PurseTerms(@Nullable String joint, Instant since, @Nullable Instant until, long limit) {

  /// What all who share the money call it.
  String name() {
    return joint == null ? since + " to " + until : "run " + joint;
  }
}
