package dev.penstock.gateway.core;

import dev.penstock.base.Problem;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Gateway;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Recall;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The way of every call: the caller's steps, reuse, more of the caller's steps, then what is left
/// of a broken answer, budget, ledger and provider.
///
/// ```
/// single flight -> reuse -> gather -> batch -> retry -> pace -> resume -> reserve -> send
/// '- beforeReuse '                          '- beforeSending '
/// ```
public final class ModelGateway implements Gateway, Recall, AutoCloseable {
  private final Targets targets;
  private final Reuse reuse;
  private final Resume resume;
  private final Batching batching;
  private final List<Step> steps;

  /// Without batches.
  public ModelGateway(Setup setup) {
    this(setup, BatchSetup.NONE);
  }

  public ModelGateway(Setup setup, BatchSetup batches) {
    var broken = new Broken(setup.ledger(), setup.freshFrom());
    var send = new Send(setup, broken);
    this.targets = new Targets(setup.models());
    this.reuse = new Reuse(setup.ledger(), setup.freshFrom());
    var reserve = new Reserve(targets, setup.budget(), send);
    this.resume = new Resume(targets, broken, reserve);
    this.batching = new Batching(targets, reserve, send, setup.ledger().batches(), batches);
    var all = new ArrayList<>(setup.beforeReuse());
    all.add(new Elsewhere(setup.ledger()));
    all.add(reuse);
    all.add(new Gather(model -> send.provider(targets.model(model)).embedBatch()));
    all.add(batching);
    all.addAll(setup.beforeSending());
    this.steps = List.copyOf(all);
  }

  /// Refuses a run that could not keep its budget.
  ///
  /// @param used the models that the run may ask
  /// @throws dev.penstock.base.ProblemException `unpriced`, when the price of one is not known
  public static void checkPriced(Collection<Model> used) {
    for (var model : used) {
      if (model.price() == null) {
        throw Problem.of(
                "unpriced",
                "the budget cannot hold: the price of model `" + model.name() + "` is not known",
                "set `price: {input: …, output: …}` (dollars per million tokens) for it, or remove"
                    + " the budget")
            .exception();
      }
    }
  }

  @Override
  public Outcome send(Request request) throws InterruptedException {
    return switch (proceed(targets.call(request), 0)) {
      case Ending.Answered(var answers) -> new Outcome.Answered(answers.getFirst());
      case Ending.Failed(var failure, var call) -> new Outcome.Failed(failure, call);
    };
  }

  @Override
  public Optional<Answer> recorded(Request request) {
    return reuse.recorded(targets.call(request).first().digest());
  }

  /// Waits, from now on, for what runs that are over left in batches; to be called before anything
  /// is asked.
  ///
  /// @return how many questions are waited for
  public int takeIn(String run) {
    return batching.takeIn(run);
  }

  public BatchFigures batches() {
    return batching.figures();
  }

  /// Lets go of batches that are out; the next run takes them in.
  @Override
  public void close() {
    batching.close();
  }

  private Ending proceed(Call call, int step) throws InterruptedException {
    return step == steps.size()
        ? resume.proceed(call)
        : steps.get(step).handle(call, next -> proceed(next, step + 1));
  }
}
