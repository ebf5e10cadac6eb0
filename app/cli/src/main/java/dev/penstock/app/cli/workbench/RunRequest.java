package dev.penstock.app.cli.workbench;

import dev.penstock.query.project.BudgetSetting;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a user asked a run to do.
///
/// @param stages empty: all
/// @param only leaves out the stages that these need
/// @param fresh asks again what is on record
/// @param limit rows at most from each source; negative: all
/// @param budgets all of which hold at once
/// @param deadline null: none
/// @param commandLine as it will stand in the history
public record RunRequest(
    List<String> stages,
    boolean only,
    boolean fresh,
    long limit,
    List<BudgetSetting> budgets,
    @Nullable Duration deadline,
    String commandLine) {
  public RunRequest {
    stages = List.copyOf(stages);
    budgets = List.copyOf(budgets);
  }

  /// Whether it makes the project's tables, and so is held to the project's deadline.
  boolean isRun() {
    return commandLine.startsWith("run");
  }

  static RunRequest statement(String sql, List<BudgetSetting> budgets) {
    return new RunRequest(List.of(), false, false, -1, budgets, null, "sql " + sql);
  }

  static RunRequest trial(String prompt, List<BudgetSetting> budgets) {
    return new RunRequest(List.of(), false, false, -1, budgets, null, "try " + prompt);
  }
}
