package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How much of a model's context a question takes.
///
/// @param context the tokens that the model takes, answer included; 0 when nobody knows, or when
///   nobody can count as it does: then the provider is the judge
record Window(Model model, TokenCount tokens, long context) {
  /// Role and separators of one message.
  private static final int FRAME = 4;

  long tokens(Request request) {
    return switch (request) {
      case Request.Chat(_, var messages, var schema, _, _, _) ->
          messages.stream().mapToLong(message -> tokens.count(message.content()) + FRAME).sum()
              + (schema == null ? 0 : tokens.count(schema));
      case Request.Embed(_, var text, _) -> tokens.count(text);
    };
  }

  /// Why the question cannot be asked of the model; `hint` says what would help. Empty when it fits
  /// or nobody knows the model's context.
  Optional<Failure> tooLong(Request request, String hint) {
    var room = context - kept(request);
    if (context <= 0 || atMost(request) <= room) {
      return Optional.empty();
    }
    var needed = tokens(request);
    return needed <= room
        ? Optional.empty()
        : Optional.of(new Failure.TooLong(message(needed, kept(request), hint)));
  }

  /// The tokens that `max_output_tokens` keeps for the answer.
  static long kept(Request request) {
    return switch (request) {
      case Request.Chat(_, _, _, var parameters, _, _) -> kept(parameters);
      case Request.Embed _ -> 0;
    };
  }

  /// The same, 0 when the parameters do not say.
  static long kept(Map<String, String> parameters) {
    var limit = parameters.getOrDefault("max_output_tokens", "0");
    return limit.length() < 10 && limit.chars().allMatch(Character::isDigit)
        ? Long.parseLong(limit)
        : 0;
  }

  private String message(long needed, long kept, String hint) {
    return String.format(
        Locale.ROOT,
        "the question has %,d tokens, but `%s` takes %,d%s; %s",
        needed,
        model.name(),
        context,
        kept == 0 ? "" : String.format(Locale.ROOT, " and keeps %,d of them for the answer", kept),
        hint);
  }

  /// A bound that needs no tokenizer: no token is shorter than a byte.
  private static long atMost(Request request) {
    return switch (request) {
      case Request.Chat(_, var messages, var schema, _, _, _) ->
          messages.stream().mapToLong(message -> bytes(message.content()) + FRAME).sum()
              + (schema == null ? 0 : bytes(schema));
      case Request.Embed(_, var text, _) -> bytes(text) + 2;
    };
  }

  /// A bound for one text that needs no tokenizer.
  static long atMost(String text) {
    return bytes(text);
  }

  private static long bytes(String text) {
    return text.length() < 200 ? text.length() * 3L : text.getBytes(StandardCharsets.UTF_8).length;
  }
}
