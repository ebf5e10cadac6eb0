package dev.penstock.record.ledger;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run in the history.
///
/// @param state `running`, `done`, `failed`, `stopped`, `interrupted` or `killed`
/// @param ended null while it is running; of a killed run its last recorded activity
/// @param cost of the calls whose cost is known
/// @param planned what a plan said before; null: there was none
/// @param actions what the run did to meet its deadline
public record RunRow(
    String run,
    String project,
    String commandLine,
    String state,
    Instant started,
    @Nullable Instant ended,
    long calls,
    Tokens tokens,
    Money cost,
    @Nullable Planned planned,
    List<String> actions) {
  public RunRow {
    actions = List.copyOf(actions);
  }
}
