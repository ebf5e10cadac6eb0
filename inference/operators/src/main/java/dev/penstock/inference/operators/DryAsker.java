package dev.penstock.inference.operators;

import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Recall;
import dev.penstock.gateway.api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/// Answers from the record, or by a guess, and keeps what would have been sent. For one row, on one
/// thread.
final class DryAsker implements Asker<RuntimeException> {
  private final Recall recall;
  private final Model model;
  private final ToLongFunction<Request> input;
  private final ToLongFunction<Request> output;
  private final Guess guess;
  private final List<String> questions = new ArrayList<>();
  private long inputTokens;
  private long outputTokens;
  private int reused;

  DryAsker(
      Recall recall,
      Model model,
      ToLongFunction<Request> input,
      ToLongFunction<Request> output,
      Guess guess) {
    this.recall = recall;
    this.model = model;
    this.input = input;
    this.output = output;
    this.guess = guess;
  }

  @Override
  public Heard ask(Request request) {
    var recorded = recall.recorded(request);
    if (recorded.isPresent()) {
      reused++;
      guess.met(request, recorded.get(), () -> input.applyAsLong(request));
      return new Heard.Said(recorded.get());
    }
    var digest = request.digest(model.identity()).hex();
    questions.add(digest);
    inputTokens += input.applyAsLong(request);
    var likely = output.applyAsLong(request);
    var guessed = guess.answer(request, digest, likely);
    outputTokens += guessed.map(answer -> answer.tokens().output()).orElse(likely);
    return guessed.<Heard>map(Heard.Said::new).orElseGet(() -> new Heard.Unknown(digest));
  }

  @Override
  public <T> List<T> all(List<Task<T, RuntimeException>> tasks) {
    var results = new ArrayList<T>();
    tasks.forEach(task -> results.add(task.run()));
    return results;
  }

  @Override
  public boolean dry() {
    return true;
  }

  Operator.Estimate estimate(Operator.@org.jspecify.annotations.Nullable Value known) {
    return new Operator.Estimate(known, questions, inputTokens, outputTokens, reused);
  }
}
