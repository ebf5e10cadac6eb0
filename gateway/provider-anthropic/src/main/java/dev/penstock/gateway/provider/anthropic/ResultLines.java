package dev.penstock.gateway.provider.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.provider.Batches;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.transport.Key;
import dev.penstock.gateway.transport.Outgoing;
import dev.penstock.gateway.transport.ProviderError;
import dev.penstock.gateway.transport.Received;
import dev.penstock.gateway.transport.Transport;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads what came of a batch, line by line.
///
/// @param key of the batch: lines of another are skipped
record ResultLines(Transport transport, Model model, String key) {

  Optional<Failure> read(Outgoing outgoing, Batches.Results results) throws InterruptedException {
    var interrupted = new AtomicReference<@Nullable InterruptedException>();
    var received =
        transport.lines(
            outgoing,
            line -> {
              try {
                if (interrupted.get() == null) {
                  read(line, results);
                }
              } catch (InterruptedException e) {
                interrupted.set(e);
              }
            });
    var cut = interrupted.get();
    if (cut != null) {
      throw cut;
    }
    return switch (received) {
      case Received.Lost lost -> Optional.of(lost.failure());
      case Received.Response response when response.status() == 200 -> Optional.empty();
      case Received.Response response ->
          Optional.of(
              MessageAnswer.error(response, "the results of a batch").failure(Key.of(model)));
    };
  }

  /// Whether a request of ours is among them.
  boolean holdsAny(Outgoing outgoing) throws InterruptedException {
    var holds = new AtomicBoolean();
    var _ =
        transport.lines(
            outgoing,
            line -> {
              var json = MessageAnswer.parse(line.getBytes(StandardCharsets.UTF_8));
              if (json != null && call(json).isPresent()) {
                holds.set(true);
              }
            });
    return holds.get();
  }

  private Optional<Long> call(JsonNode line) {
    return Batches.call(key, line.path("custom_id").asText(""));
  }

  /// A line that is no JSON was cut off; what it would have said is asked for again.
  private void read(String text, Batches.Results results) throws InterruptedException {
    var line = MessageAnswer.parse(text.getBytes(StandardCharsets.UTF_8));
    if (line == null || call(line).isEmpty()) {
      return;
    }
    var result = line.path("result");
    switch (result.path("type").asText("")) {
      case "succeeded" ->
          results.came(call(line).get(), MessageAnswer.of(result.path("message"), 0));
      case "errored" -> results.came(call(line).get(), failed(result.path("error")));
      default -> {
        // expired and canceled: the batch did not come to it
      }
    }
  }

  /// The error is wrapped once more than that of a call; its type stands for the status.
  private Reply failed(JsonNode wrapped) {
    var error = wrapped.has("error") ? wrapped.get("error") : wrapped;
    var type = error.path("type").asText("");
    var status = MessageAnswer.status(type);
    var failure =
        new ProviderError(
                status,
                type,
                error.path("message").asText(type),
                null,
                false,
                "model `" + model.wireName() + "`")
            .failure(Key.of(model));
    return new Reply.Failed(failure, Tokens.NONE, status);
  }
}
