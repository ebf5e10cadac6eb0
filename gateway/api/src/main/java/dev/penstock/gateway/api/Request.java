package dev.penstock.gateway.api;

import dev.penstock.base.Digest128;
import dev.penstock.base.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One question to one model.
public sealed interface Request {

  /// The project's name for the model.
  String model();

  Origin origin();

  /// A conversation that the model continues.
  ///
  /// @param schema the JSON schema (2020-12, the strict subset: every property required, no
  ///   additional ones) that the answer must conform to; null for free text
  /// @param parameters over the model's own, each as JSON text: `temperature`, `max_output_tokens`
  /// @param sample 0, or which of several answers to one question
  record Chat(
      String model,
      List<Message> messages,
      @Nullable String schema,
      Map<String, String> parameters,
      int sample,
      Origin origin)
      implements Request {
    public Chat {
      messages = List.copyOf(messages);
      parameters = Map.copyOf(parameters);
    }
  }

  /// A text that becomes a vector. The gateway sends several together where the provider takes a
  /// list.
  record Embed(String model, String text, Origin origin) implements Request {}

  /// A part of a conversation.
  ///
  /// @param role `system`, `user` or `assistant`
  /// @param content as it is sent
  /// @param known what makes two messages equal: the content, except where its fields stand in
  ///   another order than usual so that questions begin alike
  /// @param shared with how many characters of the content other questions begin too, as far as is
  ///   known: providers may keep them in a cache
  record Message(String role, String content, String known, int shared) {
    public Message(String role, String content) {
      this(role, content, content, 0);
    }

    /// The same, known to be shared as a whole.
    public Message sharedWhole() {
      return new Message(role, content, known, content.length());
    }
  }

  /// What makes two questions equal: [#shape] and the messages (as they are known); never who asks,
  /// or from where.
  default Digest128 digest(String target) {
    var parts = new ArrayList<>(shape(target));
    switch (this) {
      case Chat chat ->
          chat.messages()
              .forEach(message -> {
                parts.add(message.role());
                parts.add(message.known());
              });
      case Embed embed -> parts.add(embed.text());
    }
    return Digest128.of(parts.toArray(String[]::new));
  }

  /// What counts beside the messages: the kind of question, the model's identity (`target`:
  /// provider, address and wire name), the schema, the parameters and the sample.
  default List<String> shape(String target) {
    return switch (this) {
      case Chat(_, _, var schema, var parameters, var sample, _) ->
          List.of(
              "chat",
              target,
              schema == null ? "" : schema,
              new TreeMap<>(parameters).toString(),
              Integer.toString(sample));
      case Embed _ -> List.of("embed", target);
    };
  }
}
