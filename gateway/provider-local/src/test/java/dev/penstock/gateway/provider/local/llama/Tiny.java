package dev.penstock.gateway.provider.local.llama;

import dev.penstock.base.Origin;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.gateway.provider.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The real weights that the tests ask, and how they are asked.
final class Tiny {
  static final String NAME = "smollm2-135m";

  private Tiny() {}

  static Path home() {
    var set = System.getenv("PENSTOCK_HOME");
    return set == null || set.isBlank()
        ? Path.of(System.getProperty("user.home"), ".penstock")
        : Path.of(set);
  }

  static Path weights() {
    return existing(home().resolve("models").resolve(NAME));
  }

  /// The one file of weights; what else lies there says where it came from.
  static Path file() throws IOException {
    try (var files = Files.list(weights())) {
      return files.filter(file -> file.toString().endsWith(".gguf")).findFirst().orElseThrow();
    }
  }

  static Path natives() {
    return existing(home().resolve("natives"));
  }

  private static Path existing(Path path) {
    if (!Files.isDirectory(path)) {
      throw new AssertionError(path + " is missing: run build/models.sh");
    }
    return path;
  }

  static Llama open(int slots) {
    var weights = weights();
    var natives = natives();
    return new Llama(_ -> Optional.of(weights), () -> Optional.of(natives), new Size(slots, 1));
  }

  static Model model(int contextTokens, Duration timeout) {
    return model(contextTokens, timeout, Map.of());
  }

  static Model model(int contextTokens, Duration timeout, Map<String, String> parameters) {
    return new Model(
        "tiny",
        "local",
        "",
        NAME,
        "",
        "",
        Price.FREE,
        Limits.NONE,
        parameters,
        timeout,
        Set.of(Capability.CHAT),
        contextTokens,
        null);
  }

  static Model model() {
    return model(1024, Duration.ofMinutes(5));
  }

  static Request.Chat chat(String text, @Nullable String schema, Map<String, String> parameters) {
    var messages = List.of(new Message("system", "Be brief."), new Message("user", text));
    return new Request.Chat(
        "tiny", messages, schema, parameters, 0, new Origin("p", "r", "s", "o", "k"));
  }

  static Request.Chat chat(String text, int limit) {
    return chat(text, null, Map.of("max_output_tokens", "" + limit));
  }

  static Reply.Text text(Reply reply) {
    return switch (reply) {
      case Reply.Text text -> text;
      case Reply.Failed _, Reply.Vectors _ -> throw new AssertionError("no text: " + reply);
    };
  }

  static Reply.Failed failed(Reply reply) {
    return switch (reply) {
      case Reply.Failed failed -> failed;
      case Reply.Text _, Reply.Vectors _ -> throw new AssertionError("no failure: " + reply);
    };
  }
}
