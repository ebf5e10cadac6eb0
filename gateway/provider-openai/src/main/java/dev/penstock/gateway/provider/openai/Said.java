package dev.penstock.gateway.provider.openai;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.provider.Reply;

/// What a model said, whether it came in one piece or as a stream.
record Said(String text, String refusal, String finishReason) {

  Reply reply(Tokens tokens, long firstTokenMillis) {
    if (!refusal.isEmpty()) {
      return new Reply.Failed(new Failure.Refused(200, refusal), tokens, 200);
    }
    if (finishReason.equals("content_filter")) {
      var failure = new Failure.Refused(200, "the provider's content filter stopped the answer");
      return new Reply.Failed(failure, tokens, 200);
    }
    return new Reply.Text(text, finishReason.equals("length"), tokens, firstTokenMillis, 200);
  }
}
