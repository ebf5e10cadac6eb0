package dev.penstock.gateway.provider.anthropic;

import dev.penstock.base.Failure;
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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Anthropic's messages. Anthropic has no embeddings: asked for one, it is denied unsent.
public final class AnthropicProvider implements Provider {
  private static final String DEFAULT_BASE = "https://api.anthropic.com";
  private static final String VERSION = "2023-06-01";

  private final Transport transport;
  private final Map<String, Target> targets = new ConcurrentHashMap<>();

  private AnthropicProvider(Transport transport) {
    this.transport = transport;
  }

  public static AnthropicProvider create(Model model) {
    return create(List.of(model));
  }

  /// One provider for several models. To each address it keeps at most as many connections as the
  /// models' concurrencies together.
  ///
  /// @throws dev.penstock.base.ProblemException when a base URL is none
  public static AnthropicProvider create(Collection<Model> models) {
    models.forEach(AnthropicProvider::target);
    return new AnthropicProvider(Transport.sized(models.stream().map(Model::limits).toList()));
  }

  @Override
  public Optional<Batches> batches() {
    return Optional.of(new AnthropicBatches(transport));
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

  /// @param id our own name for the call. Anthropic ignores the header; gateways on the way log it.
  ///   Empty: none
  private Reply answer(
      Model model, List<? extends Request> requests, String id, Listener listener, boolean streamed)
      throws InterruptedException {
    return switch (requests.getFirst()) {
      case Request.Chat chat when streamed || MessageBody.streaming(model, chat) ->
          streamed(model, chat, id, listener);
      case Request.Chat chat -> chat(model, chat, id, listener);
      case Request.Embed _ -> failed(new Failure.Denied("Anthropic's models do not embed"), 0);
    };
  }

  private Reply chat(Model model, Request.Chat chat, String id, Listener listener)
      throws InterruptedException {
    var key = Key.of(model);
    if (!key.sendable()) {
      return failed(key.unsendable(), 0);
    }
    var target = targets.computeIfAbsent(model.baseUrl(), _ -> target(model));
    var body = MessageBody.of(model, chat);
    var outgoing = new Outgoing(target, headers(key, id), body, model.timeout());
    return switch (transport.send(outgoing.hearing(listener::allowed))) {
      case Received.Lost(var failure, var status) -> failed(failure, status);
      case Received.Response response when response.status() == 200 -> MessageAnswer.of(response);
      case Received.Response response -> {
        var place = "model `" + model.wireName() + "` at " + target.origin();
        var error = MessageAnswer.error(response, place);
        yield failed(error.failure(key), response.status());
      }
    };
  }

  private Reply streamed(Model model, Request.Chat chat, String id, Listener listener)
      throws InterruptedException {
    var key = Key.of(model);
    if (!key.sendable()) {
      return failed(key.unsendable(), 0);
    }
    var target = targets.computeIfAbsent(model.baseUrl(), _ -> target(model));
    var place = "model `" + model.wireName() + "` at " + target.origin();
    var outgoing =
        new Outgoing(target, headers(key, id), MessageBody.streamed(model, chat), model.timeout());
    var stream = new MessageStream(System.nanoTime(), listener);
    return switch (transport.stream(outgoing.hearing(listener::allowed), stream::event)) {
      case Received.Lost(var failure, var status) -> failed(failure, status);
      case Received.Response response when response.status() == 200 -> stream.reply(key, place);
      case Received.Response response ->
          failed(MessageAnswer.error(response, place).failure(key), response.status());
    };
  }

  private static Target target(Model model) {
    return target(model, "/messages");
  }

  /// Both `https://host` and `https://host/v1` are understood.
  static Target target(Model model, String path) {
    var base = model.baseUrl().isBlank() ? DEFAULT_BASE : model.baseUrl().strip();
    var versioned = base.replaceFirst("/+$", "").endsWith("/v1");
    return Target.of(base, versioned ? path : "/v1" + path);
  }

  static Map<String, String> headers(Key key) {
    return headers(key, "");
  }

  private static Map<String, String> headers(Key key, String id) {
    var headers = new HashMap<String, String>();
    headers.put("anthropic-version", VERSION);
    if (!id.isEmpty()) {
      headers.put("X-Client-Request-Id", id);
    }
    if (!key.missing()) {
      headers.put("x-api-key", key.value());
    }
    return headers;
  }

  private static Reply failed(Failure failure, int status) {
    return new Reply.Failed(failure, Tokens.NONE, status);
  }
}
