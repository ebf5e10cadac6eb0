package dev.penstock.catalog.store.servers;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/// A server that answered.
///
/// @param address such as http://127.0.0.1:11434
public record FoundServer(ServerKind kind, URI address, List<Served> models) {
  public FoundServer {
    models = List.copyOf(models);
  }

  /// A model of a server.
  ///
  /// @param contextTokens 0 when the server does not say
  public record Served(String name, long contextTokens) {
    boolean chats() {
      return !name.toLowerCase(Locale.ROOT).contains("embed");
    }
  }

  /// What to paste into `models:` of a project to use its first model that chats.
  public String yaml() {
    var model =
        models.stream().filter(Served::chats).findFirst().orElseGet(() -> models.getFirst());
    return String.format(
        Locale.ROOT,
        "%s: {provider: %s, base_url: \"%s/v1\", model: \"%s\", price: {input: 0, output: 0}%s}",
        key(),
        kind.provider(),
        address,
        model.name().replace("\\", "\\\\").replace("\"", "\\\""),
        model.contextTokens() == 0 ? "" : ", context_tokens: " + model.contextTokens());
  }

  private String key() {
    return switch (kind) {
      case OLLAMA -> "ollama";
      case LLAMA_SERVER -> "llama";
      case VLLM -> "vllm";
      case LM_STUDIO -> "lmstudio";
      case OTHER -> "here";
    };
  }
}
