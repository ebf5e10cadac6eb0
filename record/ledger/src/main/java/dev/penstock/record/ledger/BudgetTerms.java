package dev.penstock.record.ledger;

import dev.penstock.base.Money;

/// A limit on what calls may cost.
///
/// @param per `run`, `day` or `month` (of UTC)
/// @param stage whose calls it limits; empty: those of all
public record BudgetTerms(Money limit, String per, String stage) {

  /// For all stages.
  public BudgetTerms(Money limit, String per) {
    this(limit, per, "");
  }

  /// Whether a call of that stage counts.
  public boolean covers(String asking) {
    return stage.isEmpty() || stage.equals(asking);
  }
}
