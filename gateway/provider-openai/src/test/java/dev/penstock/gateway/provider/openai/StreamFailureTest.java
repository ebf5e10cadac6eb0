package dev.penstock.gateway.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import dev.penstock.gateway.provider.Reply;
import java.io.IOException;
import java.util.List;
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

  private static Reply.Failed streamed(String events) throws IOException, InterruptedException {
    try (var server = ScriptedServer.saying(200, events)) {
      var model = Calls.to(server.url()).with("stream", "true").model();
      try (var provider = OpenAiProvider.create(model)) {
        return (Reply.Failed) provider.answer(model, List.of(Calls.chat("x")));
      }
    }
  }
}
