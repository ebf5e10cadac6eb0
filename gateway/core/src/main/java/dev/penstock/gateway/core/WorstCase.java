package dev.penstock.gateway.core;

import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Request;

/// The most that a call can cost, known before it is sent.
///
/// A token of a text stands for at least one of its UTF-8 bytes, so a prompt has at most as many
/// tokens as bytes; what a chat template or a schema adds is bounded by [#FRAME] a message and the
/// schema's own length, twice, as some providers also put it into the prompt. An answer is bounded
/// by `max_output_tokens`, else by the model's context. All input is taken at the dearest of its
/// rates, as written to a cache, and at the dearest tier that it may reach.
final class WorstCase {
  private static final long FRAME = 32;

  /// When neither the request nor the model bounds the answer, a call under a budget is sent with
  /// this bound.
  static final long OUTPUT_TOKENS = 2048;

  static final String OUTPUT_PARAMETER = "max_output_tokens";

  private WorstCase() {}

  /// @throws ArithmeticException when it does not fit 63 bits
  static Money of(Call call, Model model, Price price) {
    var tokens =
        call.questions().stream()
            .map(asked -> tokens(asked.request(), model))
            .reduce(Tokens.NONE, Tokens::plus);
    return price.atMost(tokens.input(), tokens.output(), call.manner());
  }

  private static Tokens tokens(Request request, Model model) {
    return switch (request) {
      case Request.Chat chat -> {
        var input = FRAME;
        for (var message : chat.messages()) {
          input += FRAME + bytes(message.content());
        }
        var schema = chat.schema();
        if (schema != null) {
          input += FRAME + 2 * bytes(schema);
        }
        yield new Tokens(input, 0, output(chat, model));
      }
      case Request.Embed(_, var text, _) -> new Tokens(FRAME + bytes(text), 0, 0);
    };
  }

  private static long output(Request.Chat chat, Model model) {
    if (isBounded(chat)) {
      return Long.parseLong(chat.parameters().get(OUTPUT_PARAMETER));
    }
    return model.contextTokens() > 0 ? model.contextTokens() : OUTPUT_TOKENS;
  }

  static boolean isBounded(Request.Chat chat) {
    var said = chat.parameters().get(OUTPUT_PARAMETER);
    return said != null && said.matches("\\d{1,12}");
  }

  /// Of the text in UTF-8, without making them.
  private static long bytes(String text) {
    var bytes = 0L;
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }
}
