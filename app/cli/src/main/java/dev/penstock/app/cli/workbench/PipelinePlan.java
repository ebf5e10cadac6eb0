package dev.penstock.app.cli.workbench;

import dev.penstock.base.Money;
import dev.penstock.query.estimate.Forecast.Figures;
import dev.penstock.query.estimate.Interval;
import dev.penstock.query.project.Project;
import dev.penstock.query.run.CallMeter;
import dev.penstock.query.run.StageEstimate.CallEstimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run would do and cost, told without asking.
///
/// @param reusable answers on record in all
/// @param total of all calls
/// @param deadline of a run of the whole; null: none
/// @param pilot what asking about a few rows first came to; null when nothing was asked
public record PipelinePlan(
    List<StagePart> stages,
    long reusable,
    Figures total,
    @Nullable Deadline deadline,
    CallMeter.@Nullable Figures pilot) {
  public PipelinePlan {
    stages = List.copyOf(stages);
  }

  /// By when a run has to be done.
  ///
  /// @param met how likely it is, 0 to 1
  public record Deadline(Duration run, double met) {}

  /// What one stage would make, and ask.
  ///
  /// @param inputs what it reads
  public record StagePart(String stage, List<String> inputs, Interval rows, List<CallPart> calls) {
    public StagePart {
      inputs = List.copyOf(inputs);
      calls = List.copyOf(calls);
    }
  }

  /// What one semantic call of a stage would take.
  ///
  /// @param estimate on average, over what is plausible
  /// @param batch whether its questions go out in batches
  /// @param seen how many of its answers tell what is plausible; 0: only the schema does
  public record CallPart(
      CallEstimate estimate, Figures figures, boolean free, boolean batch, int seen) {

    /// Whether more is said about it than is known.
    public boolean isPrior() {
      return seen == 0 && estimate.calls() > 0;
    }
  }

  /// Compiles and checks the stages, and counts.
  ///
  /// @param limit rows of each source; negative: all
  public static PipelinePlan of(Project project, List<String> stages, long limit) {
    return new Planner(project).plan(stages, limit);
  }

  /// The same, after asking about `rows` rows at each step, within the project's budget.
  ///
  /// @throws dev.penstock.base.ProblemException also when a model cannot be asked
  public static PipelinePlan piloted(Project project, List<String> stages, long limit, int rows) {
    return new Planner(project).piloted(stages, limit, rows);
  }

  /// What would be sent.
  public long calls() {
    return Math.round(total.calls().estimate());
  }

  /// Null when a model that would be asked has no known price.
  public @Nullable Money cost() {
    var usd = total.usd();
    return usd == null ? null : dollars(usd.estimate());
  }

  /// What one stage's calls cost, as if all were cheap or dear at once; null when a price is not
  /// known.
  public @Nullable Interval usd(String stage) {
    var sum = new Interval(0, 0, 0);
    for (var part : stages) {
      for (var call : part.stage().equals(stage) ? part.calls() : List.<CallPart>of()) {
        var usd = call.figures().usd();
        if (usd == null) {
          return null;
        }
        sum =
            new Interval(
                sum.estimate() + usd.estimate(), sum.low() + usd.low(), sum.high() + usd.high());
      }
    }
    return sum;
  }

  /// To the nearest nano-dollar.
  public static Money dollars(double usd) {
    return new Money(
        BigDecimal.valueOf(usd).movePointRight(9).setScale(0, RoundingMode.HALF_UP).longValue());
  }
}
