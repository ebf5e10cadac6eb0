package dev.penstock.query.project;

import dev.penstock.base.Money;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads budgets: `budget: {usd: 5, per: run}` or a list of such, and a stage's `-- budget: 1.00`.
final class BudgetReader {
  private static final List<String> PERIODS = List.of("run", "day", "month");
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);
  private static final Pattern DOLLARS = Pattern.compile("\\$?(\\d{1,9}(\\.\\d+)?)");

  private BudgetReader() {}

  static List<BudgetSetting> budgets(Setting setting) {
    if (!(setting.value() instanceof Yaml.Sequence)) {
      return List.of(budget(setting));
    }
    var budgets = new ArrayList<BudgetSetting>();
    for (var item : setting.items()) {
      var budget = budget(item);
      if (budgets.stream().anyMatch(other -> other.per().equals(budget.per()))) {
        throw item.refuse(
            "two budgets per " + budget.per(), "the smaller one is enough: leave the other out");
      }
      budgets.add(budget);
    }
    return budgets;
  }

  private static BudgetSetting budget(Setting setting) {
    var budget = setting.section().only(List.of("usd", "per"));
    var usd = budget.require("usd", "such as budget: {usd: 5.00}");
    return new BudgetSetting(
        Money.dollars(usd.decimal(BigDecimal.ZERO, MOST)),
        budget.get("per").map(it -> it.word(PERIODS)).orElse("run"));
  }

  /// Of one stage, for a run.
  static BudgetSetting ofStage(String stage, StageHeader.Line line) {
    var dollars = DOLLARS.matcher(line.value());
    if (!dollars.matches()) {
      throw line.place()
          .refuse(
              "wrong_type",
              "`budget` is an amount of dollars, not `" + line.value() + "`",
              "such as 1.00: what the stage may spend in a run");
    }
    return new BudgetSetting(Money.dollars(new BigDecimal(dollars.group(1))), "run", stage);
  }
}
