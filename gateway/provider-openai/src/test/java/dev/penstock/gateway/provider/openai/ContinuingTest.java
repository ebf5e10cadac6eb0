package dev.penstock.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Continuing;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import dev.penstock.gateway.provider.simulated.Simulation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContinuingTest {
  private static final String WHOLE = "Water goes down where a pipe goes down, and so does money.";
  private static final String BEGUN = WHOLE.substring(0, 22);
  private static final Request.Chat QUESTION =
      Calls.chat("what does water do? [[answer: \"" + WHOLE + "\"]]");

  @ParameterizedTest
  @CsvSource({"FINAL_MESSAGE, vllm", "PREFIX, prefix", "PREFILL, prefill"})
  void anAnswerIsGoneOnWithInTheServersOwnWay(Continuing way, String server) throws Exception {
    var reply = (Reply.Text) ask(server, way, begun());

    assertThat(BEGUN + reply.text()).isEqualTo(WHOLE);
    assertThat(reply.tokens().output()).isEqualTo(9);
  }

  @ParameterizedTest
  @CsvSource({"FINAL_MESSAGE, prefix", "PREFIX, vllm", "FINAL_MESSAGE, no", "PREFIX, no"})
  void aServerThatDoesNotKnowTheWayRefuses(Continuing way, String server) throws Exception {
    var reply = (Reply.Failed) ask(server, way, begun());

    assertThat(reply.failure()).isInstanceOf(Failure.Refused.class);
  }

  @Test
  void withoutAWayASecondAnswerBegins() throws Exception {
    var reply = (Reply.Text) ask("any", Continuing.NO, begun());

    assertThat(reply.text()).isEqualTo(WHOLE);
  }

  @Test
  void aQuestionSaysNothingAboutContinuing() throws Exception {
    var reply = (Reply.Text) ask("no", Continuing.FINAL_MESSAGE, QUESTION);

    assertThat(reply.text()).isEqualTo(WHOLE);
  }

  private static Request.Chat begun() {
    var messages = new ArrayList<>(QUESTION.messages());
    messages.add(new Message("assistant", BEGUN));
    return new Request.Chat(
        QUESTION.model(), messages, null, QUESTION.parameters(), 0, QUESTION.origin());
  }

  private static Reply ask(String server, Continuing way, Request.Chat chat)
      throws InterruptedException {
    var simulation = Simulation.of(Map.of("continues", server));
    try (var simulated = SimulatedServer.start(0, simulation)) {
      var model = Calls.to(simulated.baseUrl()).model().continuing(way);
      try (var provider = OpenAiProvider.create(model)) {
        return provider.answer(model, List.of(chat));
      }
    }
  }
}
