package dev.penstock.gateway.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// OpenAI's batch interface: a file of requests is uploaded, a batch made of it, and its output
/// files read when it has ended.
///
/// Requests go to the batch's endpoint at half the price; see
/// <https://platform.openai.com/docs/guides/batch> for the life of a batch and
/// <https://platform.openai.com/docs/api-reference/batch> for its fields. Our key for a batch
/// travels in its `metadata`.
///
/// @param base the address of a model
record OpenAiBatches(Transport transport, Function<Model, String> base) implements Batches {
  private static final Capacity CAPACITY = new Capacity(50_000, 200L << 20);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// For a file of up to 200 MB.
  private static final Duration FOR_FILES = Duration.ofMinutes(15);

  private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);
  private static final String KEY = "penstock";
  private static final int MOST_PAGES = 50;
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public Capacity capacity() {
    return CAPACITY;
  }

  @Override
  public long size(Model model, Request.Chat question) {
    return body(model, question).length + (long) FRAME;
  }

  @Override
  public Submission submit(String key, List<Admitted> calls) throws InterruptedException {
    var model = calls.getFirst().model();
    return switch (sent(model, upload(model, key, calls))) {
      case Sent.Failed(var failure, _) -> new Submission.Failed(failure, false);
      case Sent.Said(var file) -> create(model, key, file.path("id").asText());
    };
  }

  private Submission create(Model model, String key, String file) throws InterruptedException {
    var body =
        JSON.createObjectNode()
            .put("input_file_id", file)
            .put("endpoint", "/v1/chat/completions")
            .put("completion_window", "24h");
    body.putObject("metadata").put(KEY, key);
    var outgoing =
        new Outgoing(
            target(model, "/batches"),
            OpenAiProvider.headers(Key.of(model)),
            body.toString().getBytes(StandardCharsets.UTF_8),
            PATIENCE);
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
    return switch (get(model, "/batches/" + id)) {
      case Sent.Failed(var failure, _) -> new Progress.Unknown(failure);
      case Sent.Said(var batch) -> {
        var counts = batch.path("request_counts");
        var finished = counts.path("completed").asLong(0) + counts.path("failed").asLong(0);
        yield switch (batch.path("status").asText("")) {
          case "completed", "expired", "cancelled" -> new Progress.Ended();
          case "failed" -> new Progress.Rejected(reason(batch));
          case "validating", "in_progress", "finalizing", "cancelling" ->
              new Progress.Running(finished);
          default -> new Progress.Unknown(unlike(batch));
        };
      }
    };
  }

  private static String reason(JsonNode batch) {
    var first = batch.path("errors").path("data").path(0);
    return first.path("message").asText("the provider did not say why");
  }

  @Override
  public Optional<Failure> results(Model model, String key, String id, Results results)
      throws InterruptedException {
    return switch (get(model, "/batches/" + id)) {
      case Sent.Failed(var failure, _) -> Optional.of(failure);
      case Sent.Said(var batch) -> {
        for (var name : List.of("output_file_id", "error_file_id")) {
          if (batch.hasNonNull(name)) {
            var file = batch.get(name).asText();
            var failed = new OutputFile(transport, model, key).read(content(model, file), results);
            if (failed.isPresent()) {
              yield failed;
            }
          }
        }
        yield Optional.empty();
      }
    };
  }

  private Outgoing content(Model model, String file) {
    var target = target(model, "/files/" + file + "/content");
    return Outgoing.get(target, OpenAiProvider.headers(Key.of(model)), FOR_FILES);
  }

  @Override
  public Optional<Failure> cancel(Model model, String id) throws InterruptedException {
    var outgoing =
        new Outgoing(
            target(model, "/batches/" + id + "/cancel"),
            OpenAiProvider.headers(Key.of(model)),
            "{}".getBytes(StandardCharsets.UTF_8),
            PATIENCE);
    return sent(model, outgoing) instanceof Sent.Failed(var failure, _)
        ? Optional.of(failure)
        : Optional.empty();
  }

  @Override
  public Search find(Model model, String key, Instant since, int requests)
      throws InterruptedException {
    var after = "";
    for (var page = 0; page < MOST_PAGES; page++) {
      switch (get(model, "/batches?limit=100" + after)) {
        case Sent.Failed(var failure, _) -> {
          return new Search.Unknown(failure);
        }
        case Sent.Said(var list) -> {
          var oldest = Long.MAX_VALUE;
          for (var batch : list.path("data")) {
            if (batch.path("metadata").path(KEY).asText("").equals(key)) {
              return new Search.Found(batch.path("id").asText());
            }
            oldest = Math.min(oldest, batch.path("created_at").asLong(0));
            after = "&after=" + batch.path("id").asText();
          }
          if (!list.path("has_more").asBoolean()
              || oldest < since.minus(CLOCKS_DIFFER).getEpochSecond()) {
            return new Search.Absent();
          }
        }
      }
    }
    return new Search.Absent();
  }

  /// The form of RFC 7578: a purpose, and a file of one request a line.
  private Outgoing upload(Model model, String key, List<Admitted> calls) {
    var boundary = "penstock-" + key;
    var body = new ByteArrayOutputStream();
    text(body, "--" + boundary + "\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\n");
    text(body, "batch\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\";");
    text(body, " filename=\"" + boundary + ".jsonl\"\r\nContent-Type: application/jsonl\r\n\r\n");
    calls.forEach(call -> body.writeBytes(line(key, call)));
    text(body, "\r\n--" + boundary + "--\r\n");
    return new Outgoing(
        target(model, "/files"),
        OpenAiProvider.headers(Key.of(model)),
        body.toByteArray(),
        FOR_FILES,
        "POST",
        "multipart/form-data; boundary=" + boundary);
  }

  private static void text(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] line(String key, Admitted call) {
    var chat =
        switch (call.requests().getFirst()) {
          case Request.Chat it -> it;
          case Request.Embed _ -> throw new IllegalArgumentException("a batch is of chats");
        };
    var line = new ByteArrayOutputStream();
    text(line, "{\"custom_id\":\"" + Batches.customId(key, call.receipt().call()) + "\",");
    text(line, "\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":");
    line.writeBytes(body(call.model(), chat));
    text(line, "}\n");
    return line.toByteArray();
  }

  private byte[] body(Model model, Request.Chat chat) {
    var vendor = target(model, "").origin().host().equals("api.openai.com");
    return Bodies.chat(model, chat, Parameters.of(model, chat, vendor), false);
  }

  private sealed interface Sent {
    record Said(JsonNode body) implements Sent {}

    record Failed(Failure failure, int status) implements Sent {}
  }

  private Sent get(Model model, String path) throws InterruptedException {
    var headers = OpenAiProvider.headers(Key.of(model));
    return sent(model, Outgoing.get(target(model, path), headers, PATIENCE));
  }

  private Sent sent(Model model, Outgoing outgoing) throws InterruptedException {
    var key = Key.of(model);
    if (!key.sendable()) {
      return new Sent.Failed(key.unsendable(), 401);
    }
    return switch (transport.send(outgoing)) {
      case Received.Lost lost -> new Sent.Failed(lost.failure(), 0);
      case Received.Response response when response.status() != 200 ->
          new Sent.Failed(
              Errors.of(response, "the batch interface at " + base.apply(model)).failure(key),
              response.status());
      case Received.Response response -> {
        var body = Answers.parse(response.body());
        yield body == null
            ? new Sent.Failed(new Failure.ServerError(200, null, "the body is not JSON"), 0)
            : new Sent.Said(body);
      }
    };
  }

  private static Failure unlike(JsonNode body) {
    return new Failure.ServerError(200, null, "the body is no batch: " + body);
  }

  private Target target(Model model, String path) {
    var split = path.indexOf('?');
    var target = Target.of(base.apply(model), split < 0 ? path : path.substring(0, split));
    if (split < 0) {
      return target;
    }
    var joint = target.path().contains("?") ? "&" : "?";
    return new Target(target.origin(), target.path() + joint + path.substring(split + 1));
  }
}
