package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Digest128;
import dev.penstock.gateway.api.Request.Message;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One conversation that a simulated model is asked to continue, whatever protocol it came by.
///
/// @param schema of the answer; null for free text
/// @param variation what makes another answer to the same words: a sample or a seed; usually empty
/// @param settings everything else that was sent, such as a temperature: part of the question, but
///   without effect on the answer
/// @param maxTokens of the answer; 0: no limit
record Question(
    String model,
    List<Message> messages,
    @Nullable JsonNode schema,
    String variation,
    String settings,
    long maxTokens) {
  Question {
    messages = List.copyOf(messages);
  }

  /// What the answer depends on.
  Digest128 content() {
    var parts = new String[2 + 2 * messages.size()];
    parts[0] = schema == null ? "" : schema.toString();
    parts[1] = variation;
    for (var i = 0; i < messages.size(); i++) {
      parts[2 + 2 * i] = messages.get(i).role();
      parts[3 + 2 * i] = messages.get(i).content();
    }
    return Digest128.of(parts);
  }

  /// What makes two questions equal in the account.
  Digest128 identity(Digest128 content) {
    var rest = Chance.hash(model + '\n' + settings + '\n' + maxTokens);
    return new Digest128(content.high() ^ rest, content.low());
  }

  /// Of all messages, by [SimulatedModel#tokens].
  long tokens() {
    return messages.stream()
        .mapToLong(message -> SimulatedModel.tokens(message.content()))
        .sum();
  }

  /// Everything that the user said.
  String userText() {
    return messages.stream()
        .filter(message -> message.role().equals("user"))
        .map(Message::content)
        .collect(Collectors.joining("\n"));
  }
}
