package dev.penstock.gateway.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import dev.penstock.gateway.provider.simulated.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageStreamTest {
  private static final String START =
      """
      event: message_start
      data: {"type":"message_start","message":{"usage":{"input_tokens":10,\
      "cache_read_input_tokens":30,"cache_creation_input_tokens":2,"output_tokens":1}}}

      event: ping
      data: {"type":"ping"}

      event: content_block_start
      data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

      event: content_block_delta
      data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hal"}}

      """;

  @Test
  void streamGivesTheSameAnswerAsOnePiece() throws Exception {
    var question = Calls.chat("tell me about pipes, please, and take your time about it");

    var whole = simulated(Map.of(), question, "false");
    var streamed = simulated(Map.of(), question, "true");

    assertThat(((Reply.Text) streamed).text()).isEqualTo(((Reply.Text) whole).text());
    assertThat(((Reply.Text) streamed).tokens()).isEqualTo(((Reply.Text) whole).tokens());
  }

  @Test
  void toolsInputIsPutTogether() throws Exception {
    var reply = simulated(Map.of(), Calls.chat("is it spam?", Calls.SCHEMA), "true");

    assertThat(((Reply.Text) reply).text()).matches("\\{\"spam\":(true|false)}");
  }

  @Test
  void usageComesFromBothEndsAndUnknownEventsArePassedOver() throws Exception {
    var end =
        """
        event: news
        data: {"type":"news"}

        event: message_delta
        data: {"type":"message_delta","delta":{"stop_reason":"max_tokens"},\
        "usage":{"output_tokens":5}}

        event: message_stop
        data: {"type":"message_stop"}

        """;

    var reply = (Reply.Text) scripted(START + end);

    assertThat(reply.text()).isEqualTo("Hal");
    assertThat(reply.truncated()).isTrue();
    assertThat(reply.tokens()).isEqualTo(new Tokens(42, 30, 2, 5, 0));
  }

  @Test
  void whatACutStreamCostIsNotKnown() throws Exception {
    var reply = (Reply.Failed) scripted(START);

    assertThat(reply.failure().reason()).contains("ended before");
    assertThat(reply.failure().retryable()).isTrue();
    assertThat(reply.tokens()).isEqualTo(Tokens.NONE);
  }

  @Test
  void errorInsideTheStreamIsAnError() throws Exception {
    var error =
        """
        event: error
        data: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}

        """;

    var reply = (Reply.Failed) scripted(START + error);

    assertThat(reply.failure()).isEqualTo(new Failure.Overloaded(529, null, "Overloaded"));
  }

  @Test
  void anAnswerIsGoneOnWithFromItsBeginning() throws Exception {
    var whole = ((Reply.Text) simulated(Map.of(), Calls.chat("pipes"), "false")).text();
    var begun = whole.substring(0, 20);

    var rest = simulated(Map.of(), begun(begun), "true");

    assertThat(begun + ((Reply.Text) rest).text()).isEqualTo(whole);
    assertThat(((Reply.Text) rest).tokens().output()).isEqualTo((whole.length() - 20 + 3) / 4);
  }

  @Test
  void aModelThatDoesNotPrefillSaysSo() throws Exception {
    var reply = (Reply.Failed) simulated(Map.of("continues", "no"), begun("Sim"), "true");

    assertThat(reply.failure()).isInstanceOf(Failure.Refused.class);
    assertThat(reply.failure().reason()).contains("prefill");
  }

  private static Request.Chat begun(String beginning) {
    var chat = Calls.chat("pipes");
    var messages = new ArrayList<>(chat.messages());
    messages.add(new Message("assistant", beginning));
    return new Request.Chat(
        chat.model(), messages, null, chat.parameters(), chat.sample(), chat.origin());
  }

  private static Reply simulated(Map<String, String> simulation, Request.Chat chat, String stream)
      throws InterruptedException {
    try (var server = SimulatedServer.start(0, Simulation.of(simulation))) {
      return answer(Calls.to(server.baseUrl()).with("stream", stream), chat);
    }
  }

  private static Reply scripted(String events) throws Exception {
    try (var server = new ScriptedServer(200, Map.of(), events)) {
      return answer(Calls.to(server.url()).with("stream", "true"), Calls.chat("x"));
    }
  }

  private static Reply answer(Calls calls, Request.Chat chat) throws InterruptedException {
    var model = calls.model();
    try (var provider = AnthropicProvider.create(model)) {
      return provider.answer(model, List.of(chat));
    }
  }
}
