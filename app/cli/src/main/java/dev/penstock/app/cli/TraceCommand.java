package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.workbench.Workbench;
import dev.penstock.base.Problem;
import dev.penstock.record.lineage.Lineage;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock trace`: how a row came to be, or where a source row went.
@Command(
    name = "trace",
    description =
        "Shows how a row came to be: its sources, every stage's values, each prompt, answer, model and"
            + " price; or where a source's row went. Asks no model.",
    footer = {
      "%nExamples:",
      "  penstock trace report --where \"call_id = 'C-0412'\"",
      "  penstock trace report --why-not C-0413",
      "  penstock trace calls --row C-0412 --forward",
      Help.EXIT_CODES
    })
final class TraceCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Parameters(paramLabel = "STAGE", description = "The stage, or with --forward also a source.")
  @SuppressWarnings("NullAway.Init")
  private String stage;

  @Option(names = "--where", paramLabel = "SQL", description = "Which rows (default: the first).")
  private @Nullable String where;

  @Option(
      names = "--row",
      paramLabel = "KEY",
      description = "One row: by its key, a value of a key column, or source:row.")
  private @Nullable String row;

  @Option(names = "--forward", description = "Where the row went, instead of where it came from.")
  private boolean forward;

  @Option(
      names = "--why-not",
      paramLabel = "KEY",
      description = "Why a source's row is not in the stage.")
  private @Nullable String whyNot;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many rows at most (default: ${DEFAULT-VALUE}).")
  private long limit;

  @Override
  public Integer call() {
    try (var workbench = Workbench.open(penstock.project())) {
      var lineage = workbench.lineage();
      if (whyNot != null) {
        whyNot(lineage, whyNot);
      } else if (forward) {
        forward(lineage);
      } else {
        back(lineage);
      }
    }
    return 0;
  }

  private void back(Lineage lineage) {
    var terminal = penstock.terminal();
    var traces =
        row == null
            ? lineage.trace(stage, where == null ? "" : where, limit)
            : lineage.traceRow(stage, row);
    if (traces.isEmpty()) {
      throw Problem.of(
              "unknown_row",
              where == null
                  ? "`" + stage + "` has no row"
                  : "no row of `" + stage + "` where " + where,
              "penstock sql \"SELECT * FROM " + stage + "\" shows them")
          .exception();
    }
    var list = Json.array();
    for (var trace : traces) {
      terminal.lines(new TraceScreen(terminal.ink()).lines(trace));
      terminal.line("");
      list.add(TraceJson.of(trace));
    }
    terminal.object(Json.object().set("rows", list));
  }

  private void forward(Lineage lineage) {
    if (row == null) {
      throw Problem.of("usage", "--forward needs --row", "see penstock trace --help").exception();
    }
    var terminal = penstock.terminal();
    var reached = lineage.forward(row);
    terminal.lines(new TraceScreen(terminal.ink()).reached(row, reached));
    var list = Json.array();
    reached.forEach(stage -> list.add(TraceJson.of(stage)));
    terminal.object(Json.object().put("row", row).set("reached", list));
  }

  private void whyNot(Lineage lineage, String key) {
    var terminal = penstock.terminal();
    var told = lineage.whyNot(stage, key);
    terminal.lines(new TraceScreen(terminal.ink()).whyNot(stage, told));
    terminal.object(TraceJson.of(told));
  }
}
