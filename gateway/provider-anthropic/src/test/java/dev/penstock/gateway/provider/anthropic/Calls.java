package dev.penstock.gateway.provider.anthropic;

import dev.penstock.base.Origin;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Models and requests for tests.
record Calls(String baseUrl, String apiKey, Duration timeout, Map<String, String> parameters) {
  static final String SCHEMA =
      """
      {"type": "object", "properties": {"spam": {"type": "boolean"}}, "required": ["spam"],
       "additionalProperties": false}\
      """;
  static final Origin ORIGIN = new Origin("test", "r1", "s", "AI_FILTER", "k");

  static Calls to(String baseUrl) {
    return new Calls(baseUrl, "", Duration.ofSeconds(10), Map.of());
  }

  Calls withKey(String key) {
    return new Calls(baseUrl, key, timeout, parameters);
  }

  Calls within(Duration limit) {
    return new Calls(baseUrl, apiKey, limit, parameters);
  }

  Calls with(String name, String json) {
    return new Calls(baseUrl, apiKey, timeout, Map.of(name, json));
  }

  Model model() {
    return model("claude-x");
  }

  Model model(String wireName) {
    return new Model(
        "small",
        "anthropic",
        baseUrl,
        wireName,
        apiKey,
        "ANTHROPIC_API_KEY",
        null,
        Limits.NONE,
        parameters,
        timeout,
        Set.of(Capability.CHAT, Capability.EMBED),
        0);
  }

  static Request.Chat chat(String text) {
    return chat(text, null);
  }

  static Request.Chat chat(String text, @Nullable String schema) {
    return new Request.Chat(
        "small", List.of(new Message("user", text)), schema, Map.of(), 0, ORIGIN);
  }

  static Request.Embed embed(String text) {
    return new Request.Embed("small", text, ORIGIN);
  }
}
