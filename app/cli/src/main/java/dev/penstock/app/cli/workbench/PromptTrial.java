package dev.penstock.app.cli.workbench;

import dev.penstock.base.Money;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.base.Tokens;
import dev.penstock.base.ValueType;
import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.project.Project;
import dev.penstock.record.ledger.CallDetail;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A prompt on a few rows of the stage that asks it: one version, or two side by side.
///
/// Answers are paid for and kept like a run's, so the run that follows reuses them.
///
/// @param rows in the stage's order; a row that only one side answered has null on the other
public record PromptTrial(Prompt prompt, List<Side> sides, List<Row> rows) {
  public PromptTrial {
    sides = List.copyOf(sides);
    rows = List.copyOf(rows);
  }

  /// One version with one model.
  ///
  /// @param name what it is to the user: `now`, `last run`, a file
  /// @param model the project's name and the name on the wire; empty when every row was without a
  ///   call
  /// @param cost what its answers cost, when they were made; null: unpriced
  public record Side(
      String name,
      String version,
      String model,
      FinishedRun run,
      Tokens tokens,
      @Nullable Money cost) {}

  /// One row that the prompt was asked about.
  ///
  /// @param answers one a side
  public record Row(
      String key, Map<String, @Nullable Object> inputs, List<@Nullable Answer> answers) {
    /// Whether both sides answered, and the same.
    public boolean same() {
      return answers.stream().distinct().count() <= 1;
    }
  }

  /// What one version made of a row.
  ///
  /// @param failure why there is no value; empty when there is one, or when NULL is the value
  public record Answer(@Nullable Object value, String failure) {}

  /// What to ask.
  ///
  /// @param against a file, `git:REV` or a version; null: what the last run used, if another
  /// @param model compared with the model of a run; null: only that
  public record Request(
      String prompt, long rows, String where, @Nullable String against, @Nullable String model) {}

  private record Version(String name, Prompt prompt, String model) {}

  /// Asks every version, one after the other.
  ///
  /// @param watch runs it, and shows how far it is
  /// @throws ProblemException for any mistake, and for a run that was stopped
  public static PromptTrial of(
      Project project, Request request, Function<PipelineRun, FinishedRun> watch) {
    var now = project.prompt(request.prompt());
    var sides = new ArrayList<Side>();
    var sheet = new Sheet();
    for (var version : versions(project, now, request)) {
      checkInputs(now, version);
      var trial =
          new TrialRequest(now, version.prompt(), version.model(), request.where(), request.rows());
      FinishedRun finished;
      int calls;
      try (var run = PipelineRun.trial(project.with(version.prompt()), trial)) {
        finished = watch.apply(run);
        calls = run.calls();
      }
      var problem = finished.result().problem();
      if (problem != null) {
        throw new ProblemException(problem, finished.result().exitCode());
      }
      sides.add(new Reading(project, sheet, sides.size(), calls).side(version, finished));
    }
    return new PromptTrial(now, sides, sheet.rows(sides.size()));
  }

  /// What is known of the rows so far.
  private static final class Sheet {
    private final Map<String, Map<String, @Nullable Object>> inputs = new LinkedHashMap<>();
    private final Map<String, Map<Integer, Answer>> answers = new HashMap<>();

    void add(int side, String key, Map<String, @Nullable Object> values, Answer answer) {
      inputs.putIfAbsent(key, values);
      answers.computeIfAbsent(key, _ -> new HashMap<>()).put(side, answer);
    }

    List<Row> rows(int sides) {
      var rows = new ArrayList<Row>();
      for (var entry : inputs.entrySet()) {
        var bySide = new ArrayList<@Nullable Answer>();
        for (var side = 0; side < sides; side++) {
          bySide.add(answers.getOrDefault(entry.getKey(), Map.of()).get(side));
        }
        rows.add(new Row(entry.getKey(), entry.getValue(), bySide));
      }
      return rows;
    }
  }

  private static List<Version> versions(Project project, Prompt now, Request request) {
    var history = new PromptHistory(project);
    var against = request.against();
    var model = request.model();
    if (model != null) {
      project.model(model);
    }
    var versions = new ArrayList<Version>();
    versions.add(new Version("now", now, model == null ? "" : model));
    if (against != null) {
      versions.add(new Version(against, history.version(now, against), ""));
    } else if (model != null) {
      versions.add(new Version("as in a run", now, ""));
    } else {
      history.last(now).ifPresent(last -> versions.add(new Version("last run", last, "")));
    }
    return versions;
  }

  private static void checkInputs(Prompt now, Version version) {
    var names = now.inputs().stream().map(ValueType.Field::name).toList();
    for (var input : version.prompt().inputs()) {
      if (!names.contains(input.name())) {
        throw Problem.of(
                "unknown_input",
                version.name() + " takes `" + input.name() + "`, which no stage gives it now",
                "it gets " + String.join(", ", names))
            .exception();
      }
    }
  }

  /// Reads what one side's run left.
  private record Reading(Project project, Sheet sheet, int side, int calls) {
    Side side(Version version, FinishedRun finished) {
      try (var workbench = Workbench.open(project)) {
        var failures = failures(workbench, finished.run());
        var details = new ArrayList<CallDetail>();
        try (var read = workbench.tried(calls)) {
          while (read.next()) {
            var key = String.valueOf(read.get(0));
            add(key, read, failures.getOrDefault(key, ""));
            ids(read.get(1)).forEach(id -> details.add(workbench.call(id)));
          }
        }
        return new Side(
            version.name(),
            version.prompt().version(),
            details.isEmpty()
                ? ""
                : details.getFirst().model() + " (" + details.getFirst().wireModel() + ")",
            finished,
            details.stream().map(CallDetail::tokens).reduce(Tokens.NONE, Tokens::plus),
            cost(details));
      }
    }

    private void add(String key, Engine.Rows read, String failure) {
      var last = read.columns().size() - 1;
      var inputs = new LinkedHashMap<String, @Nullable Object>();
      for (var i = 2; i < last; i++) {
        inputs.put(read.columns().get(i).name(), read.get(i));
      }
      sheet.add(side, key, inputs, new Answer(read.get(last), failure));
    }

    private static List<Long> ids(@Nullable Object lists) {
      var ids = new ArrayList<Long>();
      for (var list : (List<?>) Objects.requireNonNull(lists)) {
        ((List<?>) Objects.requireNonNull(list)).forEach(id -> ids.add(((Number) id).longValue()));
      }
      return ids;
    }

    private static Map<String, String> failures(Workbench workbench, String run) {
      var failures = new HashMap<String, String>();
      var select = "SELECT row_key, reason FROM penstock.rejected WHERE run = " + Tables.text(run);
      try (var read = workbench.query(select)) {
        while (read.next()) {
          failures.put(String.valueOf(read.get(0)), String.valueOf(read.get(1)));
        }
      }
      return failures;
    }

    private static @Nullable Money cost(List<CallDetail> details) {
      var sum = Money.ZERO;
      for (var detail : details) {
        var cost = detail.cost();
        if (cost == null) {
          return null;
        }
        sum = sum.plus(cost);
      }
      return sum;
    }
  }
}
