package dev.penstock.gateway.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.gateway.transport.ProviderError;
import dev.penstock.gateway.transport.Received;
import java.nio.charset.StandardCharsets;

/// Reads OpenAI's error bodies and what compatible servers make of them.
final class Errors {
  private Errors() {}

  static ProviderError of(Received.Response response, String place) {
    var body = Answers.parse(response.body());
    var error = body == null ? null : body.get("error");
    if (error == null) {
      var text = new String(response.body(), StandardCharsets.UTF_8);
      var message = body == null ? text : firstText(body, text, "message", "detail");
      return error(response, "", message, place);
    }
    var code = firstText(error, "", "code", "type");
    return error(response, code, firstText(error, error.toString(), "message"), place);
  }

  /// An error that came with status 200, alone or inside a stream.
  static ProviderError inside(JsonNode error, String place) {
    var status = error.path("code").asInt(error.path("status").asInt(500));
    var code = firstText(error, "", "code", "type");
    var message = firstText(error, error.toString(), "message");
    return new ProviderError(
        status >= 400 && status < 600 ? status : 500, code, message, null, false, place);
  }

  private static ProviderError error(
      Received.Response response, String code, String message, String place) {
    return new ProviderError(
        response.status(),
        code,
        message.isBlank() ? "HTTP " + response.status() : message,
        response.retryAfter(),
        response.retryForbidden(),
        place);
  }

  private static String firstText(JsonNode node, String otherwise, String... names) {
    if (node.isTextual()) {
      return node.asText();
    }
    for (var name : names) {
      if (node.path(name).isTextual()) {
        return node.get(name).asText();
      }
    }
    return otherwise;
  }
}
