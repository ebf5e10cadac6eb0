package dev.penstock.app.cli.workbench;

import dev.penstock.query.project.BudgetSetting;
import dev.penstock.record.ledger.Budget;
import dev.penstock.record.ledger.BudgetTerms;
import dev.penstock.record.ledger.Ledger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A project's budgets as a ledger holds them.
final class Budgets {
  private Budgets() {}

  /// Null when there is none.
  static @Nullable Budget of(List<BudgetSetting> settings, Ledger ledger) {
    return settings.isEmpty()
        ? null
        : ledger.budget(
            settings.stream()
                .map(it -> new BudgetTerms(it.limit(), it.per(), it.stage()))
                .toList());
  }
}
