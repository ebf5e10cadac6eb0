package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.LiveView;
import dev.penstock.app.cli.terminal.RunTable;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.FinishedRun;
import dev.penstock.app.cli.workbench.PipelinePlan;
import dev.penstock.app.cli.workbench.PipelineRun;
import dev.penstock.app.cli.workbench.RunRequest;
import dev.penstock.app.cli.workbench.SourcePrints;
import dev.penstock.base.Money;
import dev.penstock.base.ProblemException;
import dev.penstock.inference.scheduler.Time;
import dev.penstock.query.project.BudgetSetting;
import dev.penstock.query.project.Project;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock run`: makes the stages' tables.
@Command(
    name = "run",
    description =
        "Runs the stages and what they need. What was answered before is reused, also after a"
            + " crash: nothing is asked or paid twice.",
    footer = {
      "%nExamples:",
      "  penstock run",
      "  penstock run report --max-usd 2.50 --json",
      Help.EXIT_CODES
    })
final class RunCommand implements Callable<Integer> {
  private static final int OVER_BUDGET = 4;

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  @Parameters(paramLabel = "STAGE", arity = "0..*", description = "Which stages (default: all).")
  private List<String> stages = List.of();

  @Option(names = "--only", description = "Just the named stages, on what is there of the others.")
  private boolean only;

  @Option(names = "--fresh", description = "Asks again, and pays again, what is on record.")
  private boolean fresh;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "-1",
      showDefaultValue = picocli.CommandLine.Help.Visibility.NEVER,
      description = "Reads at most N rows of each source (default: all).")
  private long limit;

  @Option(
      names = "--max-usd",
      paramLabel = "X",
      description = "Spends at most X dollars in this run (default: the project's budget for one).")
  private @Nullable BigDecimal maxUsd;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      converter = DurationText.class,
      description = "Ends with 3 when it takes longer: 90s, 10m, 3h (default: the project's).")
  private @Nullable Duration deadline;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationText.class,
      description =
          "Keeps watching: looks at the sources this long after the last look, and works on what is"
              + " new or changed.")
  private @Nullable Duration every;

  @Override
  public Integer call() throws InterruptedException {
    var every = this.every;
    if (every == null) {
      return once();
    }
    return new Watch(every, realTime(), penstock.terminal()::note).go(round());
  }

  private static Watch.Clock realTime() {
    var time = Time.real();
    return new Watch.Clock() {
      @Override
      public Instant now() {
        return time.now();
      }

      @Override
      public void sleep(Duration duration) throws InterruptedException {
        time.sleep(duration);
      }
    };
  }

  private Watch.Round round() {
    return new Watch.Round() {
      @Override
      public SourcePrints look() {
        return SourcePrints.of(penstock.project());
      }

      @Override
      public int run() {
        return once();
      }

      @Override
      public void tell(ProblemException problem) {
        penstock.terminal().problem(problem.problem());
      }
    };
  }

  private int once() {
    var project = penstock.project();
    var terminal = penstock.terminal();
    penstock.alarm().watch(project);
    FinishedRun finished;
    try (var run = PipelineRun.open(project, request(project))) {
      penstock.alarm().began(run);
      finished = watched(run, terminal);
      if (!run.notKept().isEmpty()) {
        terminal.warning(run.notKept());
      }
    }
    penstock.alarm().ended(finished);
    var summary = new RunSummary(finished, project.folder());
    terminal.line("");
    terminal.lines(summary.lines(terminal.ink()));
    terminal.object(summary.json());
    var problem = finished.result().problem();
    if (problem != null && !terminal.json()) {
      terminal.problem(problem);
    }
    if (finished.result().exitCode() == OVER_BUDGET) {
      return finishing(project, terminal);
    }
    return finished.result().exitCode();
  }

  /// What a run that its budget stopped would still cost.
  private int finishing(Project project, Terminal terminal) {
    var rest = PipelinePlan.of(project, stages, limit);
    terminal.line(
        "  to finish   "
            + Figures.many(rest.calls(), "call")
            + ", about "
            + Figures.usd(rest.cost())
            + "   "
            + terminal.ink().dim("penstock plan shows where"));
    return OVER_BUDGET;
  }

  private RunRequest request(Project project) {
    return new RunRequest(stages, only, fresh, limit, budgets(project), deadline, commandLine());
  }

  /// `--max-usd` takes the place of the project's budget for a run; those for longer, and those of
  /// stages, hold too.
  private List<BudgetSetting> budgets(Project project) {
    if (maxUsd == null) {
      return project.budgets();
    }
    var budgets = new ArrayList<BudgetSetting>();
    budgets.add(new BudgetSetting(Money.dollars(maxUsd), "run"));
    project.budgets().stream()
        .filter(budget -> !(budget.per().equals("run") && budget.stage().isEmpty()))
        .forEach(budgets::add);
    return budgets;
  }

  private String commandLine() {
    var words = new StringBuilder("run");
    stages.forEach(stage -> words.append(' ').append(stage));
    words.append(only ? " --only" : "").append(fresh ? " --fresh" : "");
    words.append(limit < 0 ? "" : " --limit " + limit);
    words.append(maxUsd == null ? "" : " --max-usd " + maxUsd.toPlainString());
    return words.toString();
  }

  private static List<String> table(List<String> stages, PipelineRun run, Ink ink) {
    if (run.deadline().isEmpty()) {
      return stages;
    }
    var lines = new ArrayList<>(stages);
    lines.add("  " + ink.dim(run.deadline()));
    return lines;
  }

  private static String sentence(PipelineRun run) {
    var deadline = run.deadline();
    return RunSummary.sentence(run.progress()) + (deadline.isEmpty() ? "" : "   " + deadline);
  }

  /// Shows the run while it goes on. Without JSON on a terminal the table stays on the screen.
  static FinishedRun watched(PipelineRun run, Terminal terminal) {
    if (!run.beginning().isEmpty()) {
      terminal.note(run.beginning());
    }
    var progress = new RunProgress(run.asking(), System::nanoTime);
    var over = new AtomicBoolean();
    try (var _ =
        new LiveView(
            terminal,
            ink ->
                run.reading().isEmpty()
                    ? table(RunTable.lines(progress.of(run.progress(), over.get()), ink), run, ink)
                    : List.of(ink.dim(run.reading())),
            _ -> run.reading().isEmpty() ? sentence(run) : run.reading())) {
      var finished = run.go();
      over.set(true);
      return finished;
    }
  }
}
