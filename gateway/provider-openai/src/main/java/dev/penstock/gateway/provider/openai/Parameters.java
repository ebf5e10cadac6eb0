package dev.penstock.gateway.provider.openai;

import dev.penstock.base.Digest128;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The settings of a call in OpenAI's words: the model's, and over them the request's.
///
/// `max_output_tokens` becomes `max_completion_tokens` at api.openai.com and `max_tokens`, the
/// older name that compatible servers know, everywhere else. `stream` is ours and not passed on as
/// it is. Whatever else a project sets (`top_p`, `seed`, `stop`, `reasoning_effort`, …) is sent
/// word for word.
final class Parameters {
  private static final String OUTPUT_LIMIT = "max_output_tokens";
  private static final String STREAM = "stream";
  private static final String SEED = "seed";

  /// OpenAI caches from 1,024 tokens on, of four characters or so.
  private static final int CACHED = 4096;

  private Parameters() {}

  static SortedMap<String, String> of(Model model, Request.Chat chat, boolean vendor) {
    var merged = merged(model, chat);
    merged.remove(STREAM);
    var limit = merged.remove(OUTPUT_LIMIT);
    if (limit != null) {
      merged.putIfAbsent(vendor ? "max_completion_tokens" : "max_tokens", limit);
    }
    var beginning = vendor ? beginning(chat) : "";
    if (beginning.length() >= CACHED) {
      merged.putIfAbsent("prompt_cache_key", "\"" + Digest128.of(beginning).hex() + "\"");
    }
    if (chat.sample() > 0) {
      // One seed would give every sample the same answer.
      merged.computeIfPresent(
          SEED,
          (_, seed) ->
              seed.matches("-?\\d{1,18}") ? "" + (Long.parseLong(seed) + chat.sample()) : seed);
    }
    return merged;
  }

  /// What other questions begin with too, as far as is known. OpenAI sends questions with one
  /// `prompt_cache_key` to the same machine, where their beginning is in the cache.
  private static String beginning(Request.Chat chat) {
    var beginning = new StringBuilder();
    for (var message : chat.messages()) {
      beginning.append(message.content(), 0, message.shared());
      if (message.shared() < message.content().length()) {
        break;
      }
    }
    return beginning.toString();
  }

  static boolean streaming(Model model, Request.Chat chat) {
    return "true".equals(merged(model, chat).get(STREAM));
  }

  private static SortedMap<String, String> merged(Model model, Request.Chat chat) {
    var merged = new TreeMap<>(model.parameters());
    merged.putAll(chat.parameters());
    merged.replaceAll((_, json) -> json.strip());
    return merged;
  }

  /// For embeddings, of the model's settings only those that an embedding knows.
  static Map<String, String> ofEmbedding(Model model) {
    var merged = new TreeMap<>(model.parameters());
    merged.keySet().retainAll(Set.of("dimensions", "encoding_format", "user", "input_type"));
    merged.putIfAbsent("encoding_format", "\"base64\"");
    return merged;
  }
}
