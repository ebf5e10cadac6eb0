package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Anthropic's message batches: the requests travel in the body that creates one.
///
/// See <https://platform.claude.com/docs/en/build-with-claude/batch-processing> and
/// <https://platform.claude.com/docs/en/api/creating-message-batches>.
record AnthropicBatchWire(AnthropicWire wire) {
  static final String PREFIX = "msgbatch_";
  static final int MOST_REQUESTS = 100_000;
  static final long MOST_BYTES = 256L << 20;
  private static final Pattern CUSTOM_ID = Pattern.compile("[a-zA-Z0-9_-]{1,64}");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// @throws IllegalArgumentException when a request is none
  List<BatchJob.Item> items(JsonNode body) {
    var items = new ArrayList<BatchJob.Item>();
    for (var request : body.path("requests")) {
      var customId = request.path("custom_id").asText("");
      if (!CUSTOM_ID.matcher(customId).matches()) {
        throw new IllegalArgumentException(
            "requests." + items.size() + ".custom_id: must match " + CUSTOM_ID);
      }
      var params = request.path("params");
      items.add(new BatchJob.Item(customId, params, wire.question(params)));
    }
    if (items.isEmpty()) {
      throw new IllegalArgumentException("requests: at least one is required");
    }
    BatchWire.checkIds(items);
    return items;
  }

  ObjectNode batch(BatchJob job, String url) {
    var created = Instant.ofEpochSecond(job.createdSeconds);
    var ended = job.state().ended();
    var cancelled =
        job.state() == BatchJob.State.CANCELLED || job.state() == BatchJob.State.CANCELLING;
    var json =
        JSON.objectNode()
            .put("id", job.id)
            .put("type", "message_batch")
            .put("processing_status", status(job.state()))
            .put("created_at", created.toString())
            .put("expires_at", created.plus(Duration.ofHours(24)).toString())
            .put("ended_at", ended ? created.toString() : null)
            .putNull("archived_at")
            .put("cancel_initiated_at", cancelled ? created.toString() : null)
            .put("results_url", ended ? url + "/v1/messages/batches/" + job.id + "/results" : null);
    var succeeded = job.succeeded();
    var left = job.unfinished().size();
    var expired = job.state() == BatchJob.State.EXPIRED;
    // Counted only when the batch has ended: until then every request is processing.
    json.putObject("request_counts")
        .put("processing", ended ? 0 : job.items.size())
        .put("succeeded", ended ? succeeded : 0)
        .put("errored", ended ? job.results().size() - succeeded : 0)
        .put("canceled", ended && !expired ? left : 0)
        .put("expired", ended && expired ? left : 0);
    return json;
  }

  private static String status(BatchJob.State state) {
    return switch (state) {
      case VALIDATING, IN_PROGRESS, FINALIZING -> "in_progress";
      case CANCELLING -> "canceling";
      case COMPLETED, CANCELLED, EXPIRED, FAILED -> "ended";
    };
  }

  /// The newest first: results come in no order that a client may rely on.
  List<ObjectNode> results(BatchJob job) {
    var lines = new ArrayList<ObjectNode>();
    for (var result : job.results()) {
      var line = JSON.objectNode().put("custom_id", result.item().customId());
      switch (result.turn()) {
        case Turn.Said said ->
            line.putObject("result")
                .put("type", "succeeded")
                .set("message", wire.said(result.item().body(), result.item().question(), said));
        case Turn.Rejected rejected ->
            line.putObject("result").put("type", "errored").set("error", wire.rejected(rejected));
        case Turn.Vectors _, Turn.CutOff _, Turn.Broken _ ->
            throw new IllegalStateException("no batch has it");
      }
      lines.addFirst(line);
    }
    var how = job.state() == BatchJob.State.EXPIRED ? "expired" : "canceled";
    for (var item : job.unfinished()) {
      var line = JSON.objectNode().put("custom_id", item.customId());
      line.putObject("result").put("type", how);
      lines.add(line);
    }
    return lines;
  }
}
