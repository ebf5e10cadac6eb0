package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.Ledgers;
import dev.penstock.record.ledger.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/// `penstock runs`: history with state and cost, the newest first.
@Command(
    name = "runs",
    description = "Shows past runs, the newest first: state, time, calls, tokens and cost.",
    footer = {"%nExamples:", "  penstock runs", "  penstock runs --last 3 --json", Help.EXIT_CODES})
final class RunsCommand implements Callable<Integer> {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int last;

  @Override
  public Integer call() {
    var terminal = penstock.terminal();
    try (var ledger = Ledgers.forReading(penstock.project())) {
      var runs = ledger.runs().stream().limit(last).toList();
      if (runs.isEmpty()) {
        terminal.line("no run yet   penstock run");
      } else {
        terminal.lines(lines(runs, terminal.ink()));
      }
      var list = Json.array();
      runs.forEach(run -> list.add(json(run)));
      terminal.object(Json.object().set("runs", list));
    }
    return 0;
  }

  private static List<String> lines(List<RunRow> runs, Ink ink) {
    var grid =
        new Grid(
            List.of("run", "state", "started", "took", "calls", "tokens", "cost", "command"),
            List.of(
                Side.LEFT,
                Side.LEFT,
                Side.LEFT,
                Side.RIGHT,
                Side.RIGHT,
                Side.RIGHT,
                Side.RIGHT,
                Side.LEFT));
    for (var run : runs) {
      var ended = run.ended();
      grid.row(
          List.of(
              ink.accent(run.run()),
              state(run.state(), ink),
              MINUTE.format(run.started().atZone(ZoneId.systemDefault())),
              ended == null ? "" : Figures.duration(Duration.between(run.started(), ended)),
              Figures.count(run.calls()),
              Figures.count(run.tokens().input() + run.tokens().output()),
              Figures.usd(run.cost()),
              run.commandLine()));
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private static String state(String state, Ink ink) {
    return state.equals("done") || state.equals("running") ? state : ink.red(state);
  }

  private static ObjectNode json(RunRow run) {
    Instant ended = run.ended();
    var json =
        Json.object()
            .put("run", run.run())
            .put("state", run.state())
            .put("started", run.started().toString())
            .put("ended", ended == null ? null : ended.toString())
            .put("command", run.commandLine())
            .put("calls", run.calls())
            .put("input_tokens", run.tokens().input())
            .put("output_tokens", run.tokens().output());
    json.set("usd", Json.usd(run.cost()));
    var planned = run.planned();
    if (planned != null) {
      json.set("planned", PromiseLines.json(planned));
    }
    if (!run.actions().isEmpty()) {
      json.set("actions", Json.of(run.actions()));
    }
    return json;
  }
}
