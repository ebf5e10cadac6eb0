package dev.penstock.gateway.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Batches;
import dev.penstock.gateway.transport.Key;
import dev.penstock.gateway.transport.Outgoing;
import dev.penstock.gateway.transport.Received;
import dev.penstock.gateway.transport.Target;
import dev.penstock.gateway.transport.Transport;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/// Anthropic's message batches: requests are handed in in one body, and results read as lines of
/// JSON when the batch has ended.
///
/// At half the price; see <https://platform.claude.com/docs/en/build-with-claude/batch-processing>.
/// A batch has no place for a key of ours, so one whose id was never heard of is known by the ids
/// of its requests, which its results show.
record AnthropicBatches(Transport transport) implements Batches {
  private static final Capacity CAPACITY = new Capacity(100_000, 256L << 20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// For a body of up to 256 MB.
  private static final Duration FOR_FILES = Duration.ofMinutes(15);

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
  private static final String PATH = "/messages/batches";
  private static final int MOST_PAGES = 50;
  private static final List<String> COUNTS =
      List.of("succeeded", "errored", "canceled", "expired", "processing");

  @Override
  public Capacity capacity() {
    return CAPACITY;
  }

  @Override
  public long size(Model model, Request.Chat question) {
    return MessageBody.of(model, question).length + (long) FRAME;
  }

  @Override
  public Submission submit(String key, List<Admitted> calls) throws InterruptedException {
    var model = calls.getFirst().model();
    var body = new ByteArrayOutputStream();
    body.writeBytes("{\"requests\":[".getBytes(StandardCharsets.UTF_8));
    for (var i = 0; i < calls.size(); i++) {
      if (i > 0) {
        body.write(',');
      }
      body.writeBytes(request(key, calls.get(i)));
    }
    body.writeBytes("]}".getBytes(StandardCharsets.UTF_8));
    var outgoing =
        new Outgoing(
            AnthropicProvider.target(model, PATH),
            AnthropicProvider.headers(Key.of(model)),
            body.toByteArray(),
            FOR_FILES);
    return switch (sent(model, outgoing)) {
      case Sent.Failed(var failure, var status) ->
          new Submission.Failed(failure, status == 0 || status >= 500);
      case Sent.Said(var batch) when batch.path("id").asText("").isEmpty() ->
          new Submission.Failed(unlike(batch), true);
      case Sent.Said(var batch) -> new Submission.Accepted(batch.get("id").asText());
    };
  }

  @Override
  public Progress progress(Model model, String id) throws InterruptedException {
    return switch (get(model, PATH + "/" + id)) {
      case Sent.Failed(var failure, _) -> new Progress.Unknown(failure);
      case Sent.Said(var batch) ->
          switch (batch.path("processing_status").asText("")) {
            case "ended" -> new Progress.Ended();
            case "in_progress", "canceling" -> new Progress.Running(finished(batch));
            default -> new Progress.Unknown(unlike(batch));
          };
    };
  }

  private static long finished(JsonNode batch) {
    var counts = batch.path("request_counts");
    return counts.path("succeeded").asLong(0) + counts.path("errored").asLong(0);
  }

  @Override
  public Optional<Failure> results(Model model, String key, String id, Results results)
      throws InterruptedException {
    return new ResultLines(transport, model, key).read(content(model, id), results);
  }

  private static Outgoing content(Model model, String id) {
    var target = AnthropicProvider.target(model, PATH + "/" + id + "/results");
    return Outgoing.get(target, AnthropicProvider.headers(Key.of(model)), FOR_FILES);
  }

  @Override
  public Optional<Failure> cancel(Model model, String id) throws InterruptedException {
    var outgoing =
        new Outgoing(
            AnthropicProvider.target(model, PATH + "/" + id + "/cancel"),
            AnthropicProvider.headers(Key.of(model)),
            "{}".getBytes(StandardCharsets.UTF_8),
            PATIENCE);
    return sent(model, outgoing) instanceof Sent.Failed(var failure, _)
        ? Optional.of(failure)
        : Optional.empty();
  }

  @Override
  public Search find(Model model, String key, Instant since, int requests)
      throws InterruptedException {
    var undecided = false;
    var after = "";
    for (var page = 0; page < MOST_PAGES; page++) {
      if (!(get(model, PATH + "?limit=100" + after) instanceof Sent.Said(var list))) {
        return new Search.Unknown(new Failure.ServerError(0, null, "batches cannot be listed"));
      }
      var older = false;
      for (var batch : list.path("data")) {
        older |= created(batch).isBefore(since.minus(CLOCKS_DIFFER));
        after = "&after_id=" + batch.path("id").asText();
        if (older || total(batch) != requests) {
          continue;
        }
        if (!batch.path("processing_status").asText("").equals("ended")) {
          undecided = true;
        } else if (holds(model, key, batch.path("id").asText())) {
          return new Search.Found(batch.path("id").asText());
        }
      }
      if (older || !list.path("has_more").asBoolean()) {
        break;
      }
    }
    return undecided ? new Search.Undecided() : new Search.Absent();
  }

  private boolean holds(Model model, String key, String id) throws InterruptedException {
    return new ResultLines(transport, model, key).holdsAny(content(model, id));
  }

  private static long total(JsonNode batch) {
    return COUNTS.stream()
        .mapToLong(count -> batch.path("request_counts").path(count).asLong(0))
        .sum();
  }

  private static Instant created(JsonNode batch) {
    try {
      return OffsetDateTime.parse(batch.path("created_at").asText("")).toInstant();
    } catch (DateTimeException _) {
      return Instant.MAX;
    }
  }

  private static byte[] request(String key, Admitted call) {
    var chat =
        switch (call.requests().getFirst()) {
          case Request.Chat it -> it;
          case Request.Embed _ -> throw new IllegalArgumentException("a batch is of chats");
        };
    var id = Batches.customId(key, call.receipt().call());
    var request = new ByteArrayOutputStream();
    request.writeBytes(
        ("{\"custom_id\":\"" + id + "\",\"params\":").getBytes(StandardCharsets.UTF_8));
    request.writeBytes(MessageBody.of(call.model(), chat));
    request.write('}');
    return request.toByteArray();
  }

  private sealed interface Sent {
    record Said(JsonNode body) implements Sent {}

    record Failed(Failure failure, int status) implements Sent {}
  }

  private Sent get(Model model, String path) throws InterruptedException {
    var split = path.indexOf('?');
    var target = AnthropicProvider.target(model, split < 0 ? path : path.substring(0, split));
    if (split >= 0) {
      target = new Target(target.origin(), target.path() + path.substring(split));
    }
    return sent(model, Outgoing.get(target, AnthropicProvider.headers(Key.of(model)), PATIENCE));
  }

  private Sent sent(Model model, Outgoing outgoing) throws InterruptedException {
    var key = Key.of(model);
    if (!key.sendable()) {
      return new Sent.Failed(key.unsendable(), 401);
    }
    return switch (transport.send(outgoing)) {
      case Received.Lost lost -> new Sent.Failed(lost.failure(), 0);
      case Received.Response response when response.status() != 200 -> {
        var error = MessageAnswer.error(response, "the batch interface");
        yield new Sent.Failed(error.failure(key), response.status());
      }
      case Received.Response response -> {
        var body = MessageAnswer.parse(response.body());
        yield body == null
            ? new Sent.Failed(new Failure.ServerError(200, null, "the body is not JSON"), 0)
            : new Sent.Said(body);
      }
    };
  }

  private static Failure unlike(JsonNode body) {
    return new Failure.ServerError(200, null, "the body is no batch: " + body);
  }
}
