package dev.penstock.gateway.provider.local;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.provider.local.llama.Llama;
import dev.penstock.gateway.provider.local.llama.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs the embedded models in this process: no server, no key. One that embeds is always here;
/// those that chat are weights that the user has fetched, under their provider's name.
///
/// A model is loaded when the first text comes. Native code runs on a few platform threads of its
/// own, so a virtual thread that waits does not pin its carrier.
public final class LocalProvider implements Provider {
  /// The provider's name in a project.
  public static final String NAME = "local";

  private static final int BATCH = 32;
  private final Lazy<BgeSmall> network;
  private final ExecutorService threads;
  private final Llama llama;

  /// One that only embeds.
  public LocalProvider() {
    this(_ -> Optional.empty(), Optional::empty);
  }

  /// @param weights the .gguf file, or its folder, of a model by its provider's name
  /// @param natives the folder that holds libllama, at some depth
  public LocalProvider(Function<String, Optional<Path>> weights, Supplier<Optional<Path>> natives) {
    var cores = Runtime.getRuntime().availableProcessors();
    llama = new Llama(weights, natives, Size.ofMachine());
    network = new Lazy<>(() -> new BgeSmall(1));
    threads =
        Executors.newFixedThreadPool(
            cores, Thread.ofPlatform().daemon().name("embedded-model-", 0).factory());
  }

  /// What a project without models of its own can ask.
  public static List<Model> models() {
    return List.of(
        new Model(
            "bge-small",
            NAME,
            "",
            BgeSmall.NAME,
            "",
            "",
            Price.FREE,
            Limits.NONE,
            Map.of(),
            Duration.ofMinutes(1),
            Set.of(Capability.EMBED),
            BgeSmall.WINDOW,
            null));
  }

  /// The tokens that the embedded model makes of a text, its two marks included.
  public static long tokens(String text) {
    return Vocabulary.TOKENIZER.encode(text).length;
  }

  /// The tokens that a model makes of a text. Empty when it is not here.
  public OptionalLong tokens(Model model, String text) throws InterruptedException {
    return model.wireName().equals(BgeSmall.NAME)
        ? OptionalLong.of(tokens(text))
        : llama.tokens(model, text);
  }

  private static final class Vocabulary {
    private static final WordPiece TOKENIZER = BgeSmall.tokenizer();
  }

  @Override
  public int embedBatch() {
    return BATCH;
  }

  @Override
  public Reply answer(Admitted call) throws InterruptedException {
    return answer(call.model(), call.requests());
  }

  Reply answer(Model model, List<? extends Request> requests) throws InterruptedException {
    var embeds = model.wireName().equals(BgeSmall.NAME);
    var encoded = new ArrayList<long[]>();
    for (var request : requests) {
      switch (request) {
        case Request.Chat _ when embeds -> {
          return failed(new Failure.Denied(BgeSmall.NAME + " only embeds"));
        }
        case Request.Chat chat -> {
          return llama.answer(model, chat);
        }
        case Request.Embed _ when !embeds -> {
          return failed(
              new Failure.Denied(
                  "`" + model.wireName() + "` does not embed; " + BgeSmall.NAME + " does"));
        }
        case Request.Embed(_, var text, _) -> encoded.add(Vocabulary.TOKENIZER.encode(text));
      }
    }
    for (var ids : encoded) {
      if (ids.length > BgeSmall.WINDOW) {
        return failed(tooLong(ids.length));
      }
    }
    return vectors(encoded);
  }

  private static Failure tooLong(int tokens) {
    return new Failure.TooLong(
        String.format(
            Locale.ROOT,
            "the text has %,d tokens, but %s takes %,d",
            tokens,
            BgeSmall.NAME,
            BgeSmall.WINDOW));
  }

  private Reply vectors(List<long[]> encoded) throws InterruptedException {
    var tasks =
        encoded.stream().<Callable<float[]>>map(ids -> () -> network.get().embed(ids)).toList();
    var vectors = new ArrayList<float[]>();
    for (var future : threads.invokeAll(tasks)) {
      try {
        vectors.add(future.get());
      } catch (ExecutionException e) {
        return failed(new Failure.Unreachable("the embedded model does not run: " + e.getCause()));
      }
    }
    var tokens = encoded.stream().mapToLong(ids -> ids.length).sum();
    return new Reply.Vectors(vectors, new Tokens(tokens, 0, 0), 0);
  }

  private static Reply failed(Failure failure) {
    return new Reply.Failed(failure, Tokens.NONE, 0);
  }

  @Override
  public void close() {
    threads.shutdownNow();
    network.ifMade(BgeSmall::close);
    llama.close();
  }
}
