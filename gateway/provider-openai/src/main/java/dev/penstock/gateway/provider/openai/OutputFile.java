package dev.penstock.gateway.provider.openai;

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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Reads what came of a batch, line by line: answers, or the errors of single requests.
///
/// @param key of the batch: lines of another are skipped
record OutputFile(Transport transport, Model model, String key) {

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
          Optional.of(Errors.of(response, "the results of a batch").failure(Key.of(model)));
    };
  }

  /// A line that is no JSON was cut off; what it would have said is asked for again.
  private void read(String text, Batches.Results results) throws InterruptedException {
    var line = Answers.parse(text);
    if (line == null) {
      return;
    }
    var call = Batches.call(key, line.path("custom_id").asText(""));
    var response = line.path("response");
    if (call.isPresent() && response.isObject()) {
      results.came(call.get(), reply(response.path("status_code").asInt(0), response.path("body")));
    } else if (call.isPresent() && !line.path("error").path("code").asText("").isEmpty()) {
      unexecuted(call.get(), line.path("error"), results);
    }
  }

  private Reply reply(int status, JsonNode body) {
    if (status == 200) {
      return Answers.chat(body, 0);
    }
    var error = body.path("error");
    var failure =
        new ProviderError(
                status,
                error.path("code").asText(error.path("type").asText("")),
                error.path("message").asText("HTTP " + status),
                null,
                false,
                "model `" + model.wireName() + "`")
            .failure(Key.of(model));
    return new Reply.Failed(failure, Tokens.NONE, status);
  }

  /// Of requests that the batch did not come to, nothing is said: the same as of those that are not
  /// in the file.
  private static void unexecuted(long call, JsonNode error, Batches.Results results)
      throws InterruptedException {
    var code = error.path("code").asText();
    if (!code.equals("batch_expired") && !code.equals("batch_cancelled")) {
      var failure = new Failure.ServerError(0, null, error.path("message").asText(code));
      results.came(call, new Reply.Failed(failure, Tokens.NONE, 0));
    }
  }
}
