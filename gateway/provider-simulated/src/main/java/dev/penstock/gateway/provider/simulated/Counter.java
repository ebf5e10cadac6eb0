package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Where HTTP requests arrive: finds out what is asked, and hands the answer's way out to
/// [Delivery].
final class Counter {
  private static final JsonMapper JSON = new JsonMapper();

  /// Bills in one answer.
  private static final int PAGE = 10_000;

  private final Vertx vertx;
  private final SimulatedService service;
  private final OpenAiWire openAi;
  private final AnthropicWire anthropic;
  private final BatchCounter batches;

  Counter(Vertx vertx, SimulatedService service, BatchDesk desk) {
    this.vertx = vertx;
    this.service = service;
    var cached = service.simulation().tariff().cachedShare();
    this.openAi =
        new OpenAiWire(
            cached, service.simulation().reasoningTokens(), service.simulation().continues());
    this.anthropic = new AnthropicWire(cached, service.simulation().continues());
    this.batches = new BatchCounter(service, desk, openAi, anthropic);
  }

  void handle(HttpServerRequest request) {
    var path = Objects.requireNonNullElse(request.path(), "/");
    if (BatchCounter.serves(path)) {
      batches.handle(request, path);
    } else if (request.method().equals(HttpMethod.POST)) {
      request.body().onSuccess(body -> post(request, path, body));
    } else {
      get(new Delivery(vertx, service, request, openAi), request, path);
    }
  }

  private void post(HttpServerRequest request, String path, Buffer body) {
    switch (path) {
      case "/v1/chat/completions" -> chat(request, body, openAi);
      case "/v1/messages" -> chat(request, body, anthropic);
      case "/v1/embeddings" -> embed(request, body);
      case "/account/reset" -> {
        service.account().reset();
        new Delivery(vertx, service, request, openAi).json(200, account());
      }
      default -> new Delivery(vertx, service, request, openAi).unknown();
    }
  }

  private void get(Delivery delivery, HttpServerRequest request, String path) {
    switch (path) {
      case "/v1/models" -> delivery.json(200, OpenAiWire.models(service.simulation().models()));
      case "/account" -> delivery.json(200, account());
      case "/account/calls" -> delivery.lines(bills(request.getParam("from", "0")));
      case "/", "/health" ->
          delivery.json(200, JsonNodeFactory.instance.objectNode().put("ok", true));
      default -> delivery.unknown();
    }
  }

  private void chat(HttpServerRequest request, Buffer body, Wire wire) {
    var delivery = new Delivery(vertx, service, request, wire);
    try {
      var json = parse(body);
      var question = wire.question(json);
      var visit = service.chat(question, key(request), client(request), wire.overloaded());
      var streamed = json.path("stream").asBoolean();
      switch (visit.turn()) {
        case Turn.Said said when streamed ->
            delivery.stream(visit, wire.events(json, question, said));
        case Turn.CutOff(var said) when streamed ->
            delivery.cutStream(visit, wire.events(json, question, said));
        case Turn.Said said -> delivery.whole(visit, () -> wire.said(json, question, said));
        case Turn.Vectors _, Turn.CutOff _, Turn.Rejected _, Turn.Broken _ ->
            delivery.without(visit);
      }
    } catch (IllegalArgumentException e) {
      delivery.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private void embed(HttpServerRequest request, Buffer body) {
    var delivery = new Delivery(vertx, service, request, openAi);
    try {
      var json = parse(body);
      var name = json.path("model").asText("simulated");
      var visit = service.embed(name, OpenAiWire.texts(json), key(request), client(request));
      switch (visit.turn()) {
        case Turn.Vectors vectors -> delivery.whole(visit, () -> OpenAiWire.vectors(json, vectors));
        case Turn.Said _, Turn.CutOff _, Turn.Rejected _, Turn.Broken _ -> delivery.without(visit);
      }
    } catch (IllegalArgumentException e) {
      delivery.badRequest(String.valueOf(e.getMessage()));
    }
  }

  static String key(HttpServerRequest request) {
    var bearer = request.getHeader("Authorization");
    var key = request.getHeader("x-api-key");
    if (bearer != null && bearer.startsWith("Bearer ")) {
      return bearer.substring("Bearer ".length());
    }
    return key == null ? "" : key;
  }

  private static String client(HttpServerRequest request) {
    return Objects.requireNonNullElse(request.getHeader("X-Client-Request-Id"), "");
  }

  private static JsonNode parse(Buffer body) {
    try {
      return JSON.readTree(body.getBytes());
    } catch (IOException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getMessage(), e);
    }
  }

  private ObjectNode account() {
    batches.desk().advance();
    var statement = service.account().statement();
    var json =
        JsonNodeFactory.instance
            .objectNode()
            .put("requests", statement.requests())
            .put("questions", statement.questions())
            .put("distinct_questions", statement.distinctQuestions())
            .put("answered", statement.answered())
            .put("paid", statement.paid())
            .put("duplicates_paid", statement.duplicatesPaid());
    counts(json.putObject("by_status"), statement.byStatus());
    json.put("tokens_in", statement.tokensIn())
        .put("tokens_out", statement.tokensOut())
        .put("nanos", statement.nanos())
        .put("max_in_flight", statement.maxInFlight());
    counts(json.putObject("faults"), statement.faults());
    json.put("batch_paid", statement.batchPaid()).put("batches", statement.batches());
    return json;
  }

  /// The book from one place on, a page of it.
  private Stream<ObjectNode> bills(String from) {
    var first = from.matches("\\d{1,9}") ? Integer.parseInt(from) : 0;
    return service.account().bills(first, PAGE).stream().map(Counter::bill);
  }

  private static ObjectNode bill(Bill bill) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", bill.client())
        .put("status", 200)
        .put("tokens_in", bill.tokensIn())
        .put("tokens_cached", bill.tokensCached())
        .put("tokens_out", bill.tokensOut())
        .put("nanos", bill.nanos());
  }

  private static void counts(ObjectNode json, Map<String, Long> counts) {
    counts.forEach(json::put);
  }
}
