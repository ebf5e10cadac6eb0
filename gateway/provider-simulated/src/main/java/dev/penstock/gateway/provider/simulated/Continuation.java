package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/// Which ways of going on with a broken answer a simulated server knows; it refuses the others as
/// the servers do that do not know them.
///
/// @param way `any`, `no`, or one of the ways
record Continuation(String way) {
  static final List<String> WAYS = List.of("any", "no", "prefill", "vllm", "prefix");

  /// With neither flag an answer at the end is a turn that is over: another one begins, as at
  /// OpenAI and vLLM, unless the server prefills, as llama.cpp's does.
  Question openAi(JsonNode body, Question question) {
    if (body.path("continue_final_message").asBoolean()) {
      require("vllm", "Unrecognized request argument supplied: continue_final_message");
      if (body.path("add_generation_prompt").asBoolean(true)) {
        throw new IllegalArgumentException(
            "Cannot set both `continue_final_message` and `add_generation_prompt` to True.");
      }
      return question.endsWithAnswer() ? question.continuing() : question;
    }
    var messages = body.path("messages");
    if (messages.path(messages.size() - 1).path("prefix").asBoolean()) {
      require("prefix", "Unrecognized request argument supplied: messages.prefix");
      return question.continuing();
    }
    return way.equals("prefill") && question.endsWithAnswer() ? question.continuing() : question;
  }

  Question anthropic(Question question) {
    if (!question.endsWithAnswer()) {
      return question;
    }
    require(
        "prefill",
        "This model does not support assistant message prefill. The conversation must end with a"
            + " user message.");
    var begun = question.messages().getLast().content();
    if (!begun.equals(begun.stripTrailing())) {
      throw new IllegalArgumentException(
          "messages: final assistant content cannot end with trailing whitespace");
    }
    return question.continuing();
  }

  private void require(String needed, String refusal) {
    if (!way.equals("any") && !way.equals(needed)) {
      throw new IllegalArgumentException(refusal);
    }
  }
}
