package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// OpenAI's batches: files of one JSON request a line.
///
/// See <https://platform.openai.com/docs/guides/batch> and
/// <https://platform.openai.com/docs/api-reference/batch>.
record OpenAiBatchWire(OpenAiWire wire) {
  static final String PREFIX = "batch_";
  static final String OUTPUT = "-output";
  static final String ERRORS = "-errors";
  static final int MOST_REQUESTS = 50_000;
  static final long MOST_BYTES = 200L << 20;
  private static final String ENDPOINT = "/v1/chat/completions";
  private static final long WINDOW_SECONDS = 86_400;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// @throws IllegalArgumentException when a line is no request
  List<BatchJob.Item> items(byte[] file) {
    var items = new ArrayList<BatchJob.Item>();
    var number = 0;
    for (var line : new String(file, StandardCharsets.UTF_8).split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        items.add(item(line, number));
      }
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("the file has no request");
    }
    BatchWire.checkIds(items);
    return items;
  }

  private BatchJob.Item item(String line, int number) {
    try {
      var json = BatchWire.parse(line.getBytes(StandardCharsets.UTF_8));
      if (!json.path("method").asText().equals("POST")
          || !json.path("url").asText().equals(ENDPOINT)) {
        throw new IllegalArgumentException("`method` must be POST and `url` the batch's endpoint");
      }
      var body = json.path("body");
      return new BatchJob.Item(json.path("custom_id").asText(""), body, wire.question(body));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
    }
  }

  static ObjectNode file(String id, int bytes) {
    return JSON.objectNode()
        .put("id", id)
        .put("object", "file")
        .put("bytes", bytes)
        .put("created_at", System.currentTimeMillis() / 1000)
        .put("filename", "requests.jsonl")
        .put("purpose", "batch")
        .put("status", "processed");
  }

  ObjectNode batch(BatchJob job) {
    var ended = job.state().ended();
    var json =
        JSON.objectNode()
            .put("id", job.id)
            .put("object", "batch")
            .put("endpoint", ENDPOINT)
            .put("input_file_id", job.input)
            .put("completion_window", "24h")
            .put("status", job.state().name().toLowerCase(Locale.ROOT))
            .put("output_file_id", id(job, OUTPUT, ended && !output(job).isEmpty()))
            .put("error_file_id", id(job, ERRORS, ended && !errors(job).isEmpty()))
            .put("created_at", job.createdSeconds)
            .put("expires_at", job.createdSeconds + WINDOW_SECONDS);
    if (!job.refusal.isEmpty()) {
      var errors = json.putObject("errors").put("object", "list");
      errors.putArray("data").addObject().put("code", "invalid").put("message", job.refusal);
    }
    var succeeded = job.succeeded();
    json.putObject("request_counts")
        .put("total", job.items.size())
        .put("completed", succeeded)
        .put("failed", job.results().size() - succeeded);
    var metadata = json.putObject("metadata");
    job.metadata.forEach(metadata::put);
    return json;
  }

  private static @Nullable String id(BatchJob job, String suffix, boolean there) {
    return there ? "file-" + job.id + suffix : null;
  }

  /// The answered requests.
  List<ObjectNode> output(BatchJob job) {
    var lines = new ArrayList<ObjectNode>();
    for (var result : job.results()) {
      if (result.turn() instanceof Turn.Said said) {
        var item = result.item();
        lines.add(line(item, 200, wire.said(item.body(), item.question(), said)));
      }
    }
    return lines;
  }

  /// The failed ones, and those that an expired batch did not come to.
  List<ObjectNode> errors(BatchJob job) {
    var lines = new ArrayList<ObjectNode>();
    for (var result : job.results()) {
      if (result.turn() instanceof Turn.Rejected rejected) {
        lines.add(line(result.item(), rejected.status(), wire.rejected(rejected)));
      }
    }
    if (job.state() == BatchJob.State.EXPIRED) {
      for (var item : job.unfinished()) {
        var line = head(item).putNull("response");
        line.putObject("error")
            .put("code", "batch_expired")
            .put("message", "The completion window ended before this request was executed.");
        lines.add(line);
      }
    }
    return lines;
  }

  private static ObjectNode line(BatchJob.Item item, int status, ObjectNode body) {
    var line = head(item);
    line.putObject("response")
        .put("status_code", status)
        .put("request_id", "req-" + item.customId())
        .set("body", body);
    return line.putNull("error");
  }

  private static ObjectNode head(BatchJob.Item item) {
    return JSON.objectNode()
        .put("id", "batch_req_" + item.customId())
        .put("custom_id", item.customId());
  }
}
