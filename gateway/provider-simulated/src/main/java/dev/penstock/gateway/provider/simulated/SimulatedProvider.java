package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A simulated model inside this process, without HTTP: `provider: simulated`.
///
/// Each model's own parameters are its [Simulation]. All models of one provider share one
/// [Account].
public final class SimulatedProvider implements Provider {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int BATCH = 256;

  private final Account account = new Account();
  private final Map<String, SimulatedService> services = new ConcurrentHashMap<>();

  private SimulatedProvider() {}

  /// Serves any model whose provider is `simulated`.
  public static SimulatedProvider create() {
    return new SimulatedProvider();
  }

  /// As [#create()], and refuses parameters that it does not know at once.
  ///
  /// @throws dev.penstock.base.ProblemException for an unknown parameter or a value out of range
  public static SimulatedProvider create(Model model) {
    var provider = new SimulatedProvider();
    var _ = provider.service(model);
    return provider;
  }

  /// What the models of this provider were asked.
  public Account account() {
    return account;
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
    var start = System.nanoTime();
    var service = service(model);
    var visit =
        switch (requests.getFirst()) {
          case Request.Chat chat -> service.chat(question(model, chat), model.apiKey());
          case Request.Embed _ -> service.embed(model.wireName(), texts(requests), model.apiKey());
        };
    try {
      return waited(visit, model.timeout(), start);
    } finally {
      service.leave(visit);
    }
  }

  private SimulatedService service(Model model) {
    return services.computeIfAbsent(
        model.name(),
        _ -> new SimulatedService(Simulation.of(model.parameters()), account, System::nanoTime));
  }

  private static Reply waited(Visit visit, Duration timeout, long start)
      throws InterruptedException {
    var hangs = visit.turn() instanceof Turn.Broken(var fault) && fault == Fault.HANG;
    if (hangs || visit.latencyNanos() > timeout.toNanos()) {
      Thread.sleep(timeout);
      return new Reply.Failed(new Failure.TimedOut(timeout), Tokens.NONE, 0);
    }
    if (visit.latencyNanos() > 0) {
      Thread.sleep(Duration.ofNanos(visit.latencyNanos()));
    }
    return reply(visit.turn(), Duration.ofNanos(System.nanoTime() - start).toMillis());
  }

  private static Reply reply(Turn turn, long millis) {
    return switch (turn) {
      case Turn.Said(var text, _, var refused, var in, var out, var found) when refused ->
          new Reply.Failed(new Failure.Refused(200, text), new Tokens(in, found.read(), out), 200);
      case Turn.Said(var text, var truncated, _, var in, var out, var found) ->
          new Reply.Text(text, truncated, new Tokens(in, found.read(), out), millis, 200);
      case Turn.Vectors(var vectors, var in) ->
          new Reply.Vectors(vectors, new Tokens(in, 0, 0), 200);
      case Turn.Rejected(var status, var code, var message, var retryAfter) ->
          new Reply.Failed(failure(status, code, message, retryAfter), Tokens.NONE, status);
      case Turn.CutOff _ -> new Reply.Failed(new Failure.Cut("a simulated break"), Tokens.NONE, 0);
      case Turn.Broken(var fault) -> {
        var broken = "a simulated break";
        var failure =
            fault == Fault.GARBLED
                ? new Failure.ServerError(200, null, broken)
                : new Failure.Cut(broken);
        yield new Reply.Failed(failure, Tokens.NONE, 0);
      }
    };
  }

  private static Failure failure(
      int status, String code, String message, @Nullable Duration retryAfter) {
    return switch (status) {
      case 401 -> new Failure.KeyRefused(status, message);
      case 429 -> new Failure.Throttled(retryAfter, message);
      case 400 ->
          code.equals("context_length_exceeded")
              ? new Failure.TooLong(message)
              : new Failure.Refused(status, message);
      case 404 -> new Failure.Refused(status, message);
      case 503, 529 -> new Failure.Overloaded(status, retryAfter, message);
      default -> new Failure.ServerError(status, retryAfter, message);
    };
  }

  private static Question question(Model model, Request.Chat chat) {
    var settings = new TreeMap<>(model.parameters());
    settings.putAll(chat.parameters());
    var limit = settings.getOrDefault("max_output_tokens", "0");
    return new Question(
        model.wireName(),
        chat.messages(),
        schema(chat.schema()),
        chat.sample() == 0 ? "" : Integer.toString(chat.sample()),
        settings.toString(),
        Long.parseLong(limit));
  }

  private static @Nullable JsonNode schema(@Nullable String text) {
    try {
      return text == null ? null : JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the schema of a request is not JSON", e);
    }
  }

  private static List<String> texts(List<? extends Request> requests) {
    return requests.stream()
        .map(request ->
            switch (request) {
              case Request.Embed(_, var text, _) -> text;
              case Request.Chat _ ->
                  throw new IllegalArgumentException("one call, two kinds of request");
            })
        .toList();
  }
}
