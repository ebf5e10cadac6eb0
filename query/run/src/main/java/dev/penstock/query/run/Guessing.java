package dev.penstock.query.run;

import dev.penstock.base.Origin;
import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.run.RunRecord.Rejected;
import dev.penstock.query.run.StageEstimate.CallEstimate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Answers from the record where it can, by guesses where there are any, lets everything else pass,
/// and counts.
final class Guessing implements Asking {
  private static final Operator.Value PASSES = new Operator.Value(true, List.of(), null);
  private final Operators operators;
  private final Guesses guesses;
  private final ReentrantLock lock = new ReentrantLock();
  private final DigestSet questions = new DigestSet();
  private final Map<String, List<Tally>> tallies = new LinkedHashMap<>();

  Guessing(Operators operators, Guesses guesses) {
    this.operators = operators;
    this.guesses = guesses;
  }

  /// Counts for one call.
  private final class Tally implements Asker {
    private final SemanticCall call;
    private final Operator operator;
    private final Guess guess;
    private final boolean verdict;
    private long rows;
    private long calls;
    private long reused;
    private long open;
    private long inputTokens;
    private long outputTokens;
    private boolean exact = true;

    private Tally(SemanticCall call, Operator operator, Guess guess, boolean verdict) {
      this.call = call;
      this.operator = operator;
      this.guess = guess;
      this.verdict = verdict;
    }

    @Override
    public Operator.Value answer(List<@Nullable String> arguments, Origin origin) {
      var estimate = operator.estimate(arguments, origin, guess);
      lock.lock();
      try {
        count(estimate);
      } finally {
        lock.unlock();
      }
      var known = estimate.known();
      return known != null ? known : verdict ? PASSES : AskedCall.NOTHING;
    }

    private void count(Operator.Estimate estimate) {
      rows++;
      reused += estimate.reused();
      open += estimate.questions().isEmpty() ? 0 : 1;
      exact &= estimate.known() != null || !verdict;
      var added = estimate.questions().stream().filter(this::isNew).count();
      calls += added;
      if (added > 0) {
        inputTokens += estimate.inputTokens() * added / estimate.questions().size();
        outputTokens += estimate.outputTokens() * added / estimate.questions().size();
      }
    }

    private boolean isNew(String digest) {
      return questions.add(
          HexFormat.fromHexDigitsToLong(digest, 0, 16),
          HexFormat.fromHexDigitsToLong(digest, 16, 32));
    }

    private CallEstimate estimate() {
      return new CallEstimate(
          call.label(), operator.model(), rows, calls, reused, open, inputTokens, outputTokens);
    }
  }

  @Override
  public Asker asker(SemanticCall call, StageJob stage, boolean verdict) {
    var operator = operators.operator(call, stage);
    var tally = new Tally(call, operator, guesses.of(call, stage, operator), verdict);
    tallies.computeIfAbsent(stage.plan().stage(), _ -> new ArrayList<>()).add(tally);
    return tally;
  }

  @Override
  public int window(SemanticCall call, StageJob stage) {
    return 64;
  }

  @Override
  public void reject(Rejected rejected) {
    // a recorded failure is told by the run that made it
  }

  StageEstimate of(StageRun stage) {
    var name = stage.context().name();
    var ofStage = tallies.getOrDefault(name, List.of());
    var exact = tallies.values().stream().flatMap(List::stream).allMatch(tally -> tally.exact);
    return new StageEstimate(
        name,
        stage.rowsIn(),
        stage.root().watermark().rows(),
        exact,
        ofStage.stream().map(Tally::estimate).toList());
  }
}
