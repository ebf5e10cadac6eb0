package dev.penstock.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.gateway.provider.Listener;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import dev.penstock.gateway.provider.simulated.Simulation;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StreamFailureTest {

  @Test
  void streamCutBeforeItsEndIsRetryable() throws Exception {
    var stream = "data: {\"choices\":[{\"delta\":{\"content\":\"Hal\"}}]}\n\n";

    var failure = streamed(stream);

    assertThat(failure.failure().reason()).contains("ended before");
    assertThat(failure.failure().retryable()).isTrue();
  }

  @Test
  void errorInsideStreamIsAnError() throws Exception {
    var failure = streamed("data: {\"error\":{\"message\":\"overloaded\",\"code\":503}}\n\n");

    assertThat(failure.failure()).isEqualTo(new Failure.Overloaded(503, null, "overloaded"));
  }

  @Test
  void chunkThatIsNotJsonIsRetryable() throws Exception {
    var failure = streamed("data: {oops\n\ndata: [DONE]\n\n");

    assertThat(failure.failure()).isInstanceOf(Failure.ServerError.class);
  }

  @Test
  void aCutStreamLeavesWhatWasSaidAndNothingCharged() throws Exception {
    var said = new StringBuilder();
    var thoughts = new AtomicInteger();
    var listener =
        new Listener() {
          @Override
          public void said(String part) {
            said.append(part);
          }

          @Override
          public void thought() {
            thoughts.incrementAndGet();
          }
        };
    var whole = "one two three four five six seven eight nine ten";
    var simulation = Simulation.of(Map.of("stream_cut_rate", "1"));
    try (var server = SimulatedServer.start(0, simulation)) {
      var model = Calls.to(server.baseUrl()).model();
      try (var provider = OpenAiProvider.create(model)) {
        var chat = Calls.chat("count [[answer: \"" + whole + "\"]]");

        var reply = (Reply.Failed) provider.answer(model, List.of(chat), "", listener, true);

        assertThat(reply.failure()).isInstanceOf(Failure.Cut.class);
        assertThat(reply.failure().retryable()).isTrue();
        assertThat(whole).startsWith(said);
        assertThat(said).isNotEmpty();
        assertThat(thoughts).hasValue(0);
        assertThat(server.account().statement().paid()).isZero();
        assertThat(server.account().statement().byStatus()).containsEntry("cut", 1L);
      }
    }
  }

  private static Reply.Failed streamed(String events) throws IOException, InterruptedException {
    try (var server = ScriptedServer.saying(200, events)) {
      var model = Calls.to(server.url()).with("stream", "true").model();
      try (var provider = OpenAiProvider.create(model)) {
        return (Reply.Failed) provider.answer(model, List.of(Calls.chat("x")));
      }
    }
  }
}
