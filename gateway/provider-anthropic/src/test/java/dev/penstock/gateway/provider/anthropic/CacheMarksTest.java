package dev.penstock.gateway.provider.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CacheMarksTest {
  private static final String LONG = "word ".repeat(1000);

  private static JsonNode body(String model, Message... messages) throws IOException {
    var chat = new Request.Chat("m", List.of(messages), null, Map.of(), 0, Calls.ORIGIN);
    return new JsonMapper()
        .readTree(MessageBody.of(Calls.to("http://127.0.0.1:9").model(model), chat));
  }

  @Test
  void whatOthersBeginWithTooIsABlockOfItsOwnThatIsKept() throws IOException {
    var user = new Message("user", LONG + "the rest", LONG + "the rest", LONG.length());

    var content = body("claude-sonnet-4-5", user).at("/messages/0/content");

    assertThat(content).hasSize(2);
    assertThat(content.at("/0/text").asText()).isEqualTo(LONG);
    assertThat(content.at("/0/cache_control/type").asText()).isEqualTo("ephemeral");
    assertThat(content.at("/1/text").asText()).isEqualTo("the rest");
    assertThat(content.at("/1").has("cache_control")).isFalse();
  }

  @Test
  void instructionsThatOthersHaveTooAreKept() throws IOException {
    var body =
        body(
            "claude-sonnet-4-5",
            new Message("system", LONG).sharedWhole(),
            new Message("user", "x"));

    assertThat(body.at("/system/0/cache_control/type").asText()).isEqualTo("ephemeral");
    assertThat(body.at("/messages/0/content").asText()).isEqualTo("x");
  }

  @Test
  void aQuestionByItselfAndAShortBeginningHaveNoMark() throws IOException {
    var alone = body("claude-sonnet-4-5", new Message("system", LONG), new Message("user", LONG));
    var brief = body("claude-sonnet-4-5", new Message("user", "ab", "ab", 1));

    assertThat(alone.toString()).doesNotContain("cache_control");
    assertThat(brief.at("/messages/0/content").asText()).isEqualTo("ab");
  }

  @ParameterizedTest
  @CsvSource({
    "claude-opus-4-1, true",
    "claude-opus-4-5, false",
    "claude-haiku-4-5, false",
    "claude-3-5-haiku-latest, false"
  })
  void modelsWantLongerBeginningsThanOthers(String model, boolean marked) throws IOException {
    var body = body(model, new Message("system", LONG).sharedWhole(), new Message("user", "x"));

    assertThat(body.toString().contains("cache_control")).isEqualTo(marked);
  }
}
