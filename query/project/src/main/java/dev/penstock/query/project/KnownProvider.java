package dev.penstock.query.project;

import dev.penstock.catalog.models.Capability;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The providers that a project may name, and what follows from the name alone.
enum KnownProvider {
  OPENAI("https://api.openai.com/v1", true),
  ANTHROPIC("https://api.anthropic.com", true),
  GEMINI("", false),
  BEDROCK("", false),
  AZURE("", false),
  VLLM("http://127.0.0.1:8000/v1", false),
  LLAMA("http://127.0.0.1:8080/v1", false),
  LOCAL("", false),
  SIMULATED("", false),
  GATEWAY("", false);

  static final List<String> WORDS = Arrays.stream(values()).map(KnownProvider::word).toList();

  private final String baseUrl;
  private final boolean needsKey;

  KnownProvider(String baseUrl, boolean needsKey) {
    this.baseUrl = baseUrl;
    this.needsKey = needsKey;
  }

  /// Where it answers unless the project says otherwise; empty: in this process.
  String baseUrl() {
    return baseUrl;
  }

  /// Whether nothing can be asked at `url` without a key.
  boolean needsKey(String url) {
    return needsKey && url.equals(baseUrl);
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static KnownProvider of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Whether this release can ask it.
  boolean works() {
    return switch (this) {
      case OPENAI, ANTHROPIC, VLLM, LLAMA, LOCAL, SIMULATED -> true;
      case GEMINI, BEDROCK, AZURE, GATEWAY -> false;
    };
  }

  /// Whether asking it costs nothing, whatever the model.
  boolean isFree() {
    return this == LOCAL || this == SIMULATED;
  }

  /// What a model of that name can most likely do.
  Set<Capability> capabilities(String model) {
    if (this == SIMULATED) {
      return EnumSet.allOf(Capability.class);
    }
    return this == LOCAL || model.toLowerCase(Locale.ROOT).contains("embed")
        ? Set.of(Capability.EMBED)
        : Set.of(Capability.CHAT);
  }
}
