package dev.penstock.query.project;

import dev.penstock.base.Money;

/// The most that may be spent.
///
/// @param per `run`, `day` or `month`
/// @param stage on whose calls; empty: on those of all stages
public record BudgetSetting(Money limit, String per, String stage) {

  /// On the calls of all stages.
  public BudgetSetting(Money limit, String per) {
    this(limit, per, "");
  }
}
