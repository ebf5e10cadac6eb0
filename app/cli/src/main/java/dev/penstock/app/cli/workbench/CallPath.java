package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Urgency;
import dev.penstock.gateway.core.BatchSetup;
import dev.penstock.gateway.core.ModelGateway;
import dev.penstock.gateway.core.Setup;
import dev.penstock.gateway.core.Ticker;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.anthropic.AnthropicProvider;
import dev.penstock.gateway.provider.local.LocalProvider;
import dev.penstock.gateway.provider.openai.OpenAiProvider;
import dev.penstock.gateway.provider.simulated.SimulatedProvider;
import dev.penstock.inference.operators.TokenCount;
import dev.penstock.inference.scheduler.Lanes;
import dev.penstock.inference.scheduler.Pace;
import dev.penstock.inference.scheduler.Retry;
import dev.penstock.inference.scheduler.SingleFlight;
import dev.penstock.inference.scheduler.Time;
import dev.penstock.record.ledger.Budget;
import dev.penstock.record.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The way of a call out of this process: every step between a stage's question and a model.
final class CallPath implements AutoCloseable {
  private final Map<String, Provider> providers;
  private final CallCounts counts = new CallCounts();
  private final ModelGateway gateway;
  private final Pace pace;
  private final Urgency urgency;

  /// @param budget null: no limit
  /// @param freshFrom 0, or the first call whose answer may be reused
  CallPath(List<Model> models, Ledger ledger, @Nullable Budget budget, long freshFrom) {
    this(models, ledger, budget, freshFrom, _ -> 0, Urgency.NOW);
  }

  /// @param depth how many stages that ask stand before the one of that name
  /// @param urgency which questions may wait for a batch
  CallPath(
      List<Model> models,
      Ledger ledger,
      @Nullable Budget budget,
      long freshFrom,
      ToIntFunction<String> depth,
      Urgency urgency) {
    this.urgency = urgency;
    this.providers = providers(models);
    var time = Time.real();
    var lanes = new Lanes(models, time, depth);
    this.pace = new Pace(models, lanes, time);
    this.gateway =
        new ModelGateway(
            new Setup(
                models,
                providers,
                ledger,
                budget,
                freshFrom,
                List.of(counts.questions(), new SingleFlight()),
                List.of(new Retry(time, new Random(), lanes), pace, counts.attempts()),
                lanes),
            new BatchSetup(urgency, counts.attempts(), ticker(time), BatchSetup.Pace.USUAL));
  }

  private static Ticker ticker(Time time) {
    return new Ticker() {
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

  /// Whether a stage's questions to a model may wait for a batch, so that many rows wait at once.
  boolean waits(String stage, String model) {
    return urgency.mayWait(stage, model);
  }

  private static Map<String, Provider> providers(List<Model> models) {
    var providers = new HashMap<String, Provider>();
    models.stream()
        .collect(Collectors.groupingBy(Model::provider))
        .forEach((name, served) -> providers.put(name, provider(name, served)));
    return providers;
  }

  private static Provider provider(String name, List<Model> served) {
    return switch (name) {
      case "openai", "vllm", "llama" -> OpenAiProvider.create(served);
      case "anthropic" -> AnthropicProvider.create(served);
      case "simulated" -> SimulatedProvider.create();
      case LocalProvider.NAME -> {
        var store = EmbeddedModels.store();
        yield new LocalProvider(store::weights, store::natives);
      }
      default ->
          throw Problem.of(
                  "unknown_provider",
                  "the provider `" + name + "` is not in this version",
                  "openai with a base_url reaches every compatible server")
              .exception();
    };
  }

  ModelGateway gateway() {
    return gateway;
  }

  /// Lets `factor` times as many calls be under way at once.
  void widen(double factor) {
    pace.raise(factor);
  }

  CallCounts counts() {
    return counts;
  }

  /// How a model counts tokens, where it runs in this process: its own tokenizer does it.
  Optional<TokenCount> tokens(Model model) {
    return providers.get(model.provider()) instanceof LocalProvider local
        ? Optional.of(text -> tokens(local, model, text))
        : Optional.empty();
  }

  private static long tokens(LocalProvider local, Model model, String text) {
    try {
      return local
          .tokens(model, text)
          .orElseThrow(
              () -> new IllegalStateException("the files of " + model + " were here a moment ago"));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    }
  }

  @Override
  public void close() {
    gateway.close();
    providers.values().forEach(Provider::close);
  }
}
