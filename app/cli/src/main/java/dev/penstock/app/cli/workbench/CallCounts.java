package dev.penstock.app.cli.workbench;

import dev.penstock.base.Failure;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Step;
import dev.penstock.query.run.CallMeter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Counts what each stage's calls come to, from two places on their way: [#questions] sees every
/// question, [#attempts] only what is really sent.
final class CallCounts implements CallMeter {
  private final Map<String, Counts> stages = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable Stopped> stop = new AtomicReference<>();

  private static final class Counts {
    final LongAdder calls = new LongAdder();
    final LongAdder reused = new LongAdder();
    final LongAdder retries = new LongAdder();
    final LongAdder inFlight = new LongAdder();
    final LongAdder input = new LongAdder();
    final LongAdder cachedInput = new LongAdder();
    final LongAdder output = new LongAdder();
    final LongAdder nanos = new LongAdder();
    final LongAdder unpriced = new LongAdder();
  }

  /// The outermost step: counts answers that cost nothing because they were there.
  Step questions() {
    return (call, next) -> {
      var ending = next.proceed(call);
      switch (ending) {
        case Ending.Answered(var answers) ->
            of(call).reused.add(answers.stream().filter(Answer::reused).count());
        case Ending.Failed(var failure, _) -> {
          if (failure.stopsRun()) {
            stop.compareAndSet(null, new Stopped(call.model(), failure));
          }
        }
      }
      return ending;
    };
  }

  /// A failure that says that going on is useless.
  record Stopped(String model, Failure failure) {}

  /// The first of them.
  Optional<Stopped> stopped() {
    return Optional.ofNullable(stop.get());
  }

  /// The innermost step.
  Step attempts() {
    return this::attempt;
  }

  private Ending attempt(Call call, Next next) throws InterruptedException {
    var counts = of(call);
    counts.inFlight.increment();
    try {
      var ending = next.proceed(call);
      switch (ending) {
        case Ending.Answered(var answers) -> {
          sent(counts, call);
          answers.forEach(answer -> spent(counts, answer));
        }
        case Ending.Failed(_, var id) -> {
          if (id != 0) {
            sent(counts, call);
          }
        }
      }
      return ending;
    } finally {
      counts.inFlight.decrement();
    }
  }

  private static void sent(Counts counts, Call call) {
    counts.calls.increment();
    if (call.attempt() > 1) {
      counts.retries.increment();
    }
  }

  private static void spent(Counts counts, Answer answer) {
    counts.input.add(answer.tokens().input());
    counts.cachedInput.add(answer.tokens().cachedInput());
    counts.output.add(answer.tokens().output());
    if (answer.cost() == null) {
      counts.unpriced.increment();
    } else {
      counts.nanos.add(answer.cost().nanos());
    }
  }

  private Counts of(Call call) {
    var stage = call.first().request().origin().stage();
    return stages.computeIfAbsent(stage, _ -> new Counts());
  }

  @Override
  public Figures figures(String stage) {
    var counts = stages.get(stage);
    return counts == null
        ? Figures.NONE
        : new Figures(
            counts.calls.sum(),
            counts.reused.sum(),
            counts.retries.sum(),
            counts.inFlight.sum(),
            new Tokens(counts.input.sum(), counts.cachedInput.sum(), counts.output.sum()),
            counts.unpriced.sum() > 0 ? null : new Money(counts.nanos.sum()));
  }
}
