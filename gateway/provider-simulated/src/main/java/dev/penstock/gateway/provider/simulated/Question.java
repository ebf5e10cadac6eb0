package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Digest128;
import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One conversation that a simulated model is asked to continue, whatever protocol it came by.
///
/// @param schema of the answer; null for free text
/// @param variation what makes another answer to the same words: a sample or a seed; usually empty
/// @param settings everything else that was sent, such as a temperature: part of the question, but
///   without effect on the answer
/// @param maxTokens of what is still to be said; 0: no limit
/// @param begun the beginning of the answer, to be gone on with; usually empty
/// @param marked whether only what its messages call shared may be kept in a cache
record Question(
    String model,
    List<Message> messages,
    @Nullable JsonNode schema,
    String variation,
    String settings,
    long maxTokens,
    String begun,
    boolean marked) {
  Question {
    messages = List.copyOf(messages);
  }

  /// From the answer's start.
  Question(
      String model,
      List<Message> messages,
      @Nullable JsonNode schema,
      String variation,
      String settings,
      long maxTokens) {
    this(model, messages, schema, variation, settings, maxTokens, "", false);
  }

  /// The same question, which says itself what of it may be kept in a cache.
  Question asMarked() {
    return new Question(model, messages, schema, variation, settings, maxTokens, begun, true);
  }

  /// The same question, with its last message as the beginning of the answer.
  Question continuing() {
    var last = messages.getLast();
    return new Question(
        model,
        messages.subList(0, messages.size() - 1),
        schema,
        variation,
        settings,
        maxTokens,
        last.content(),
        marked);
  }

  /// Everything that was said, one after the other.
  String text() {
    return messages.stream().map(Message::content).collect(Collectors.joining());
  }

  /// The places in the text up to which it may be kept in a cache; null: any.
  @Nullable List<Integer> marks() {
    if (!marked) {
      return null;
    }
    var marks = new ArrayList<Integer>();
    var before = 0;
    for (var message : messages) {
      if (message.shared() > 0) {
        marks.add(before + message.shared());
      }
      before += message.content().length();
    }
    return marks;
  }

  /// Whether the last message is the assistant's.
  boolean endsWithAnswer() {
    return !messages.isEmpty() && messages.getLast().role().equals("assistant");
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
    var limit = maxTokens == 0 ? 0 : maxTokens + SimulatedModel.tokens(begun);
    var rest = Chance.hash(model + '\n' + settings + '\n' + limit);
    return new Digest128(content.high() ^ rest, content.low());
  }

  /// Of all messages and of what is begun, by [SimulatedModel#tokens].
  long tokens() {
    return SimulatedModel.tokens(begun)
        + messages.stream().mapToLong(it -> SimulatedModel.tokens(it.content())).sum();
  }

  /// What the user said, in order.
  List<String> userTexts() {
    return messages.stream()
        .filter(message -> message.role().equals("user"))
        .map(Message::content)
        .toList();
  }
}
