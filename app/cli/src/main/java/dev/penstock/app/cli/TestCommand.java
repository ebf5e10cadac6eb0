package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.ResultTable;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.Workbench;
import dev.penstock.base.ProblemException;
import dev.penstock.query.project.Project;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock test`: what stage headers and `tests/` promise about the tables of the last run.
@Command(
    name = "test",
    description =
        "Checks the data: the tests in stage headers, and every SELECT in tests/, which must return"
            + " no row. Spends nothing.",
    footer = {"%nExamples:", "  penstock test", "  penstock test report --json", Help.EXIT_CODES})
final class TestCommand implements Callable<Integer> {
  private static final int BROKEN = 3;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Parameters(paramLabel = "STAGE", arity = "0..*", description = "Only these stages' tests.")
  private List<String> stages = List.of();

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many violating rows to show (default: ${DEFAULT-VALUE}).")
  private int rows;

  /// A promise as SQL: every row it returns breaks it.
  private record Check(String name, String file, String sql) {}

  @Override
  public Integer call() {
    var project = penstock.project();
    var terminal = penstock.terminal();
    var checks = checks(project);
    var list = Json.array();
    var broken = 0;
    try (var workbench = Workbench.open(project)) {
      for (var check : checks) {
        broken += holds(check, workbench, terminal, list) ? 0 : 1;
      }
    }
    terminal.line("");
    terminal.line(
        broken == 0
            ? Figures.many(checks.size(), "test") + ", all hold"
            : terminal
                .ink()
                .red(broken + " of " + Figures.many(checks.size(), "test") + " broken"));
    terminal.object(
        Json.object().put("tests", checks.size()).put("broken", broken).set("results", list));
    return broken == 0 ? 0 : BROKEN;
  }

  private List<Check> checks(Project project) {
    var checks = new ArrayList<Check>();
    var chosen = stages.isEmpty() ? project.stages() : stages.stream().map(project::stage).toList();
    for (var stage : chosen) {
      for (var test : stage.tests()) {
        checks.add(
            new Check(
                stage.name() + "  " + test.text(),
                stage.file(),
                test.sql('"' + stage.name() + '"')));
      }
    }
    if (stages.isEmpty()) {
      project.tests().forEach(test -> checks.add(new Check(test.name(), test.file(), test.sql())));
    }
    return checks;
  }

  private boolean holds(Check check, Workbench workbench, Terminal terminal, ArrayNode list) {
    var violations = violations(check, workbench);
    var ink = terminal.ink();
    var result = Json.object().put("test", check.name()).put("violations", violations.size());
    list.add(result);
    if (violations.size() == 0) {
      terminal.line("  " + ink.dim("holds   ") + check.name());
      return true;
    }
    terminal.line(
        "  "
            + ink.red("broken  ")
            + check.name()
            + "   "
            + ink.dim(Figures.many(violations.size(), "row") + ", " + check.file()));
    violations.lines(rows, ink).forEach(line -> terminal.line("          " + line));
    result.set("rows", violations.json().get("rows"));
    return false;
  }

  private static ResultTable violations(Check check, Workbench workbench) {
    try (var found = workbench.query(Statements.one(check.sql()))) {
      return Statements.table(found);
    } catch (ProblemException e) {
      throw e.problem().file() == null
          ? new ProblemException(e.problem().in(check.file()), e.exitCode())
          : e;
    }
  }
}
