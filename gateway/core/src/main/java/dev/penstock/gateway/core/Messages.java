package dev.penstock.gateway.core;

import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Request;
import dev.penstock.record.ledger.Question;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Questions as the ledger keeps them: JSON messages, the instructions apart from what a row adds.
final class Messages {
  private Messages() {}

  static List<Question> questions(Call call) {
    return call.questions().stream().map(Messages::question).toList();
  }

  private static Question question(Call.Asked asked) {
    return switch (asked.request()) {
      case Request.Chat chat -> {
        var instructions =
            chat.messages().stream().takeWhile(message -> message.role().equals("system")).toList();
        var rest = chat.messages().subList(instructions.size(), chat.messages().size());
        yield new Question(asked.digest(), json(instructions), json(rest), shape(asked));
      }
      case Request.Embed(_, var text, _) ->
          new Question(
              asked.digest(),
              "[]",
              json(List.of(new Request.Message("input", text))),
              shape(asked));
    };
  }

  private static String shape(Call.Asked asked) {
    return asked.shape().stream().map(part -> part + "\u001f").collect(Collectors.joining());
  }

  static String json(List<Request.Message> messages) {
    return messages.stream()
        .map(m -> "{\"role\":" + quoted(m.role()) + ",\"content\":" + quoted(m.content()) + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    var out = new StringBuilder(text.length() + 16).append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || alone(text, i)) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /// Half a surrogate pair, which UTF-8 cannot carry.
  private static boolean alone(String text, int i) {
    var c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
    }
    return Character.isLowSurrogate(c)
        && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
  }
}
