package dev.penstock.query.project;

import dev.penstock.base.Money;

/// The most that may be spent.
///
/// @param per `run`, `day` or `month`
public record BudgetSetting(Money limit, String per) {}
