package dev.penstock.inference.operators;

import dev.penstock.base.ValueType;
import dev.penstock.gateway.api.Request;

/// How long an answer will be, in tokens, before one has been seen.
@FunctionalInterface
interface OutputGuess {
  /// A paragraph.
  OutputGuess PARAGRAPH = _ -> 150;

  long tokens(Request request);

  /// As long as the last message: a translation, a redaction.
  static OutputGuess likeInput(TokenCount count) {
    return request ->
        switch (request) {
          case Request.Chat(_, var messages, _, _, _, _) ->
              count.count(messages.getLast().content()) * 11 / 10;
          case Request.Embed _ -> 0;
        };
  }

  static OutputGuess of(ValueType type) {
    var tokens = 2 + size(type);
    return _ -> tokens;
  }

  private static long size(ValueType type) {
    return switch (type) {
      case ValueType.Text _ -> 25;
      case ValueType.Int _, ValueType.Real _ -> 3;
      case ValueType.Bool _ -> 1;
      case ValueType.Date _ -> 6;
      case ValueType.Timestamp _ -> 12;
      case ValueType.Enumeration _ -> 3;
      case ValueType.ListOf(var element) -> 2 + 3 * (size(element) + 2);
      case ValueType.Struct(var fields) ->
          2 + fields.stream().mapToLong(field -> 5 + size(field.type())).sum();
      case ValueType.Vector(var dimensions) -> 3L * dimensions;
      case ValueType.OrNull(var present) -> size(present);
    };
  }
}
