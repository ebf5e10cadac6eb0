package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.Workbench;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock sql`: one statement over sources, finished stages and `penstock.*`.
@Command(
    name = "sql",
    description =
        "Runs one statement. Sources, finished stages and the penstock.* tables are there; semantic"
            + " functions work, and what they ask is kept like a run's.",
    footer = {
      "%nExamples:",
      "  penstock sql \"SELECT topic, count(*) FROM classified GROUP BY ALL\"",
      "  penstock sql \"FROM penstock.rejected\" --json",
      "  penstock sql < report.sql",
      Help.EXIT_CODES
    })
final class SqlCommand implements Callable<Integer> {
  /// What fits two screens.
  static final int ROWS = 40;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Parameters(
      paramLabel = "SQL",
      arity = "0..1",
      description = "The statement; without it, what stands on standard input.")
  private @Nullable String sql;

  @Option(
      names = "--rows",
      paramLabel = "N",
      description =
          "How many rows to show on a terminal (default: " + ROWS + "); a pipe gets them all.")
  private @Nullable Integer rows;

  @Override
  public Integer call() throws IOException {
    var terminal = penstock.terminal();
    var statement = Statements.one(sql == null ? standardInput() : sql);
    try (var workbench = Workbench.open(penstock.project())) {
      var result = Statements.result(workbench, statement, terminal);
      var shown = rows == null ? (terminal.outIsTerminal() ? ROWS : Integer.MAX_VALUE) : rows;
      terminal.lines(result.lines(shown, terminal.ink()));
      terminal.object(result.json());
    }
    return 0;
  }

  private static String standardInput() throws IOException {
    return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
