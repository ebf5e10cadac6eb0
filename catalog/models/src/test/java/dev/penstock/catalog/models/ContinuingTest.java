package dev.penstock.catalog.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuingTest {
  @ParameterizedTest
  @CsvSource({
    "anthropic, '', claude-2.1, PREFILL",
    "anthropic, '', claude-3-haiku-20240307, PREFILL",
    "anthropic, '', claude-3-5-haiku-latest, PREFILL",
    "anthropic, '', claude-sonnet-4-20250514, PREFILL",
    "anthropic, '', claude-opus-4-1-20250805, PREFILL",
    "anthropic, '', claude-opus-4-5, PREFILL",
    "anthropic, '', claude-sonnet-4-6, NO",
    "anthropic, '', claude-opus-4-6-20260204, NO",
    "anthropic, '', claude-opus-4-7, NO",
    "anthropic, '', claude-opus-5, NO",
    "anthropic, '', claude-sonnet-4-10, NO",
    "anthropic, '', my-own-claude, NO",
    "openai, https://api.openai.com/v1, gpt-5, NO",
    "openai, https://api.mistral.ai/v1, mistral-small-latest, PREFIX",
    "openai, https://api.deepseek.com/v1, deepseek-chat, NO",
    "openai, https://api.deepseek.com/beta, deepseek-chat, PREFIX",
    "openai, http://127.0.0.1:1234/v1, mistral-small, NO",
    "vllm, http://127.0.0.1:8000/v1, qwen, FINAL_MESSAGE",
    "llama, http://127.0.0.1:8080/v1, qwen, NO",
    "simulated, '', s, NO",
  })
  void onlyWhatIsCertainToContinueDoes(
      String provider, String baseUrl, String wireName, Continuing expected) {
    assertThat(Continuing.of(provider, baseUrl, wireName)).isEqualTo(expected);
  }
}
