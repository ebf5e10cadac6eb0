package dev.penstock.catalog.store.servers;

/// A program that serves models, and how to ask it what it has.
public enum ServerKind {
  OLLAMA("Ollama", "openai", "/api/tags"),
  LLAMA_SERVER("llama-server", "llama", "/v1/models"),
  VLLM("vLLM", "vllm", "/v1/models"),
  LM_STUDIO("LM Studio", "openai", "/v1/models"),
  /// Speaks OpenAI's protocol and does not say what it is.
  OTHER("a server", "openai", "/v1/models");

  private final String label;
  private final String provider;
  private final String path;

  ServerKind(String label, String provider, String path) {
    this.label = label;
    this.provider = provider;
    this.path = path;
  }

  public String label() {
    return label;
  }

  /// Its `provider:` in a project.
  public String provider() {
    return provider;
  }

  String path() {
    return path;
  }
}
