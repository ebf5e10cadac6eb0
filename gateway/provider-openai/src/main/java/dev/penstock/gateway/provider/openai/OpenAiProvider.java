package dev.penstock.gateway.provider.openai;

import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Batches;
import dev.penstock.gateway.provider.Listener;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.transport.Key;
import dev.penstock.gateway.transport.Outgoing;
import dev.penstock.gateway.transport.Received;
import dev.penstock.gateway.transport.Target;
import dev.penstock.gateway.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Chat completions and embeddings of OpenAI and of any server that speaks like it: vLLM,
/// llama.cpp, Ollama, a gateway.
///
/// Answers come whole unless the caller wants them streamed or the parameter `stream` is true; then
/// the first token's time is measured, and the answer put together again.
public final class OpenAiProvider implements Provider {
  private static final String DEFAULT_BASE = "https://api.openai.com/v1";
  private static final int BATCH = 64;

  private final Transport transport;
  private final Map<String, Target> targets = new ConcurrentHashMap<>();

  private OpenAiProvider(Transport transport) {
    this.transport = transport;
  }

  public static OpenAiProvider create(Model model) {
    return create(List.of(model));
  }

  /// One provider for several models, also at several addresses. To each address it keeps at most
  /// as many connections as the models' concurrencies together.
  ///
  /// @throws dev.penstock.base.ProblemException when a base URL is none
  public static OpenAiProvider create(Collection<Model> models) {
    models.forEach(model -> Target.of(base(model), ""));
    return new OpenAiProvider(Transport.sized(models.stream().map(Model::limits).toList()));
  }

  @Override
  public int embedBatch() {
    return BATCH;
  }

  @Override
  public Optional<Batches> batches() {
    return Optional.of(new OpenAiBatches(transport, OpenAiProvider::base));
  }

  @Override
  public Reply answer(Admitted call) throws InterruptedException {
    return answer(call.model(), call.requests(), call.id(), call.listener(), call.streamed());
  }

  @Override
  public boolean streams() {
    return true;
  }

  @Override
  public void close() {
    transport.close();
  }

  /// A call without a name of its own.
  Reply answer(Model model, List<? extends Request> requests) throws InterruptedException {
    return answer(model, requests, "", Listener.NONE, false);
  }

  /// @param id our name for the call; empty: none. It travels as X-Client-Request-Id, which OpenAI
  ///   logs for questions to its support (<https://developers.openai.com/api/reference/overview>)
  Reply answer(
      Model model, List<? extends Request> requests, String id, Listener listener, boolean streamed)
      throws InterruptedException {
    var key = Key.of(model);
    if (!key.sendable()) {
      return new Reply.Failed(key.unsendable(), Tokens.NONE, 0);
    }
    return switch (requests.getFirst()) {
      case Request.Chat chat when streamed || Parameters.streaming(model, chat) ->
          streamed(model, chat, key, id, listener);
      case Request.Chat chat -> chat(model, chat, key, id, listener);
      case Request.Embed _ -> embeddings(model, texts(requests), key, id, listener);
    };
  }

  private Reply chat(Model model, Request.Chat chat, Key key, String id, Listener listener)
      throws InterruptedException {
    return switch (transport.send(
        outgoing(model, chat, headers(key, id), false).hearing(listener::allowed))) {
      case Received.Lost lost -> lost(lost);
      case Received.Response response when response.status() != 200 -> failed(model, response, key);
      case Received.Response response -> {
        var body = Answers.parse(response.body());
        if (body == null) {
          yield Answers.garbled(new String(response.body(), StandardCharsets.UTF_8));
        }
        if (body.hasNonNull("error")) {
          var failure = Errors.inside(body.get("error"), place(model)).failure(key);
          yield new Reply.Failed(failure, Answers.tokens(body.path("usage")), 200);
        }
        yield Answers.chat(body, response.firstByteMillis());
      }
    };
  }

  private Reply streamed(Model model, Request.Chat chat, Key key, String id, Listener listener)
      throws InterruptedException {
    var stream = new ChatStream(System.nanoTime(), listener);
    return switch (transport.stream(
        outgoing(model, chat, headers(key, id), true).hearing(listener::allowed), stream::event)) {
      case Received.Lost lost -> lost(lost);
      case Received.Response response when response.status() != 200 -> failed(model, response, key);
      case Received.Response _ -> stream.reply(key, place(model));
    };
  }

  private Reply embeddings(Model model, List<String> texts, Key key, String id, Listener listener)
      throws InterruptedException {
    var body = Bodies.embeddings(model, texts, Parameters.ofEmbedding(model));
    var outgoing =
        new Outgoing(target(model, "/embeddings"), headers(key, id), body, model.timeout());
    return switch (transport.send(outgoing.hearing(listener::allowed))) {
      case Received.Lost lost -> lost(lost);
      case Received.Response response when response.status() != 200 -> failed(model, response, key);
      case Received.Response response -> {
        var json = Answers.parse(response.body());
        yield json == null
            ? Answers.garbled(new String(response.body(), StandardCharsets.UTF_8))
            : Answers.vectors(json, texts.size());
      }
    };
  }

  private Outgoing outgoing(
      Model model, Request.Chat chat, Map<String, String> headers, boolean stream) {
    var target = target(model, "/chat/completions");
    var vendor = target.origin().host().equals("api.openai.com");
    var body = Bodies.chat(model, chat, Parameters.of(model, chat, vendor), stream);
    return new Outgoing(target, headers, body, model.timeout());
  }

  private Target target(Model model, String path) {
    return targets.computeIfAbsent(base(model) + path, _ -> Target.of(base(model), path));
  }

  private static String base(Model model) {
    return model.baseUrl().isBlank() ? DEFAULT_BASE : model.baseUrl();
  }

  static Map<String, String> headers(Key key) {
    return headers(key, "");
  }

  private static Map<String, String> headers(Key key, String id) {
    var headers = new HashMap<String, String>();
    if (!id.isEmpty()) {
      headers.put("X-Client-Request-Id", id);
    }
    if (!key.missing()) {
      headers.put("Authorization", "Bearer " + key.value());
    }
    return headers;
  }

  private static Reply lost(Received.Lost lost) {
    return new Reply.Failed(lost.failure(), Tokens.NONE, lost.status());
  }

  private static Reply failed(Model model, Received.Response response, Key key) {
    var failure = Errors.of(response, place(model)).failure(key);
    return new Reply.Failed(failure, Tokens.NONE, response.status());
  }

  private static String place(Model model) {
    return "model `" + model.wireName() + "` at " + base(model);
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
