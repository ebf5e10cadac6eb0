package dev.penstock.catalog.models;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a model is asked to go on with an answer that broke off, where it truly can.
///
/// Sources: vLLM's and SGLang's chat parameters, DeepSeek's and Mistral's chat prefix completion,
/// Anthropic's prefilling, which its models from 4.6 on refuse with 400. OpenAI has nothing like
/// it: a model there would begin a second answer.
public enum Continuing {
  /// Not at all: the question is asked again from its start.
  NO("no"),
  /// The beginning stands as the last message, of the assistant.
  PREFILL("prefill"),
  /// The same, with `continue_final_message` and without `add_generation_prompt`.
  FINAL_MESSAGE("vllm"),
  /// The same, with `prefix: true` in that message.
  PREFIX("prefix");

  public static final List<String> WORDS = Arrays.stream(values()).map(Continuing::word).toList();

  private static final Pattern CLAUDE =
      Pattern.compile("claude-(?:[a-z]+-)?(\\d{1,2})(?:[-.](\\d{1,2}))?(?![\\d.]).*");
  private static final int LAST_MAJOR = 4;
  private static final int LAST_MINOR = 5;

  private final String word;

  Continuing(String word) {
    this.word = word;
  }

  /// As a project writes it.
  public String word() {
    return word;
  }

  public static Continuing of(String word) {
    return Arrays.stream(values())
        .filter(each -> each.word.equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no way to continue is `" + word + "`"));
  }

  /// What is known of a model by its provider, address and the provider's name for it; [#NO] where
  /// it is not certain.
  public static Continuing of(String provider, String baseUrl, String wireName) {
    return switch (provider) {
      case "vllm" -> FINAL_MESSAGE;
      case "anthropic" -> prefills(wireName) ? PREFILL : NO;
      case "openai" -> prefixes(baseUrl) ? PREFIX : NO;
      default -> NO;
    };
  }

  private static boolean prefills(String wireName) {
    var claude = CLAUDE.matcher(wireName);
    if (!claude.matches()) {
      return false;
    }
    var major = Integer.parseInt(claude.group(1));
    var minor = claude.group(2) == null ? 0 : Integer.parseInt(claude.group(2));
    return major < LAST_MAJOR || (major == LAST_MAJOR && minor <= LAST_MINOR);
  }

  /// DeepSeek has it only below `/beta`.
  private static boolean prefixes(String baseUrl) {
    var host = host(baseUrl);
    return "api.mistral.ai".equals(host)
        || ("api.deepseek.com".equals(host) && baseUrl.contains("/beta"));
  }

  private static @Nullable String host(String baseUrl) {
    try {
      return URI.create(baseUrl).getHost();
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
