package dev.penstock.catalog.models;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A model that a project may name.
///
/// @param name the project's own name for it
/// @param provider `openai`, `anthropic`, `local`, `simulated`, …
/// @param baseUrl where it answers; empty for a model inside this process
/// @param wireName the provider's name for it
/// @param apiKey the resolved key; empty when none is needed. Never printed or recorded
/// @param apiKeyFrom where the key came from, for messages: `OPENAI_API_KEY`, `file:key.txt`
/// @param price null: unknown, its calls show as unpriced and a budget refuses to run
/// @param parameters sent with every call unless it sets its own, each as JSON text
/// @param contextTokens input and output together; 0 when unknown
/// @param ownContinuing how it goes on with a broken answer; null: as its provider, address and
///   name say
public record Model(
    String name,
    String provider,
    String baseUrl,
    String wireName,
    String apiKey,
    String apiKeyFrom,
    @Nullable Price price,
    Limits limits,
    Map<String, String> parameters,
    Duration timeout,
    Set<Capability> capabilities,
    long contextTokens,
    @Nullable Continuing ownContinuing) {
  public Model {
    parameters = Map.copyOf(parameters);
    capabilities = Set.copyOf(capabilities);
  }

  /// How it goes on with a broken answer.
  public Continuing continuing() {
    return ownContinuing == null ? Continuing.of(provider, baseUrl, wireName) : ownContinuing;
  }

  /// What makes two names mean the same model: equal questions to it have equal digests.
  public String identity() {
    return provider + "|" + baseUrl + "|" + wireName;
  }

  /// The same model, which goes on with a broken answer in another way.
  public Model continuing(Continuing other) {
    return new Model(
        name,
        provider,
        baseUrl,
        wireName,
        apiKey,
        apiKeyFrom,
        price,
        limits,
        parameters,
        timeout,
        capabilities,
        contextTokens,
        other);
  }

  /// Leaves the key out.
  @Override
  public String toString() {
    return name + " (" + provider + " " + wireName + ")";
  }
}
