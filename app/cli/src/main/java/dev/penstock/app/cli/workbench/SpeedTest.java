package dev.penstock.app.cli.workbench;

import dev.penstock.base.Nearest;
import dev.penstock.base.Origin;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.store.Speed;
import dev.penstock.catalog.store.servers.LocalServers;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Gateway;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request;
import dev.penstock.record.ledger.Ledger;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/// Measures how fast a model in this process is, by the same way that every call goes, with a
/// ledger that is forgotten.
public final class SpeedTest {
  private static final int WORLD = 5;
  private static final int WRITTEN = 64;
  private static final int TEXTS = 40;
  private static final String TEXT =
      "The policy covers towing up to fifteen miles and a rental car for ten days. ";
  private final Model model;
  private final Gateway gateway;

  private SpeedTest(Model model, Gateway gateway) {
    this.model = model;
    this.gateway = gateway;
  }

  /// Asks the model.
  ///
  /// @throws ProblemException when there is no such model, it is not here, or it fails
  public static Speed of(String name) throws InterruptedException {
    var model = model(name);
    new ModelFiles(EmbeddedModels.store(), new LocalServers(List.of())).require(model);
    try (var ledger = Ledger.inMemory(InstantSource.system());
        var path = new CallPath(List.of(model), ledger, null, 0)) {
      var test = new SpeedTest(model, path.gateway());
      return model.capabilities().contains(Capability.CHAT) ? test.chat() : test.embed();
    }
  }

  private static Model model(String name) {
    var all = EmbeddedModels.all();
    return all.stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            Problem.of(
                    "unknown_model",
                    "there is no model `" + name + "` that runs in this process",
                    Nearest.hint(name, all.stream().map(Model::name).toList()))
                .exception());
  }

  private record Timed(Answer answer, double seconds) {
    double perSecond(long tokens) {
      return tokens / Math.max(seconds, 1e-3);
    }
  }

  /// The first question loads the model; the second is mostly read, the third mostly written.
  private Speed chat() throws InterruptedException {
    ask(chat("Say yes.", 1));
    var read = ask(chat(TEXT.repeat(20) + "Is there a rental car? Answer yes or no.", 1));
    var written = ask(chat("Tell a long story about a rental car that was towed.", WRITTEN));
    return speed(
        read.perSecond(read.answer().tokens().input()),
        written.perSecond(written.answer().tokens().output()));
  }

  private Speed embed() throws InterruptedException {
    ask(embed(0));
    var tokens = 0L;
    var seconds = 0.0;
    for (var i = 1; i <= TEXTS; i++) {
      var timed = ask(embed(i));
      tokens += timed.answer().tokens().input();
      seconds += timed.seconds();
    }
    return speed(tokens / seconds, 0);
  }

  private static Speed speed(double read, double written) {
    var now = InstantSource.system().instant().truncatedTo(ChronoUnit.SECONDS);
    return new Speed(read, written, now.toString());
  }

  private Request chat(String text, int most) {
    return new Request.Chat(
        model.name(),
        List.of(new Request.Message("user", text)),
        null,
        Map.of("temperature", "0", "max_output_tokens", Integer.toString(most)),
        0,
        origin());
  }

  private Request embed(int number) {
    return new Request.Embed(model.name(), number + ". " + TEXT, origin());
  }

  private static Origin origin() {
    return new Origin("penstock", "", "measure", "", "");
  }

  private Timed ask(Request request) throws InterruptedException {
    var began = System.nanoTime();
    var outcome = gateway.send(request);
    var seconds = (System.nanoTime() - began) / 1e9;
    return switch (outcome) {
      case Outcome.Answered(var answer) -> new Timed(answer, seconds);
      case Outcome.Failed(var failure, _) ->
          throw new ProblemException(
              Problem.of("model_failed", model.name() + ": " + failure.reason(), ""), WORLD);
    };
  }
}
