package dev.penstock.gateway.provider.local.llama;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaGrammarTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static String grammar(String schema, int limit) throws IOException {
    return SchemaGrammar.of(JSON.readTree(schema), limit);
  }

  @Test
  void aSchemaWithEveryTypeHasThisGrammar() throws IOException {
    var schema =
        """
        {"type":"object","properties":{
          "say \\"hi\\"":{"type":"string","description":"any"},
          "kind":{"type":["string","null"],"enum":["a\\\\b","ü",null]},
          "count":{"type":["integer","null"]},
          "size":{"type":"number"},
          "sure":{"type":"number","description":"how sure, from 0 to 1"},
          "yes":{"type":"boolean"},
          "day":{"type":"string","format":"date"},
          "at":{"type":"string","format":"date-time"},
          "parts":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"}},
            "required":["name"],"additionalProperties":false}},
          "none":{"type":"object","properties":{}}},
         "required":[],"additionalProperties":false}\
        """;

    var grammar = grammar(schema, 512);

    var golden = Path.of("src/test/golden/schema.gbnf");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, grammar);
    }
    assertThat(grammar).isEqualTo(Files.readString(golden));
  }

  @Test
  void theBoundsOfStringsFitTheLimitTogether() throws IOException {
    var schema =
        """
        {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"},\
        "c":{"type":"string"},"d":{"type":"string"}}}\
        """;

    assertThat(grammar(schema, 500)).contains("char{0,117}").doesNotContain("char{0,118}");
    assertThat(grammar(schema, 8)).contains("char{0,16}");
  }

  @Test
  void whatItCannotKeepToIsRefused() {
    assertThatThrownBy(() -> grammar("{\"type\":\"string\",\"pattern\":\"a+\"}", 99))
        .hasMessageContaining("`pattern`");
    assertThatThrownBy(() -> grammar("{\"type\":\"string\",\"format\":\"email\"}", 99))
        .hasMessageContaining("`email`");
    assertThatThrownBy(() -> grammar("{\"type\":\"function\"}", 99))
        .hasMessageContaining("`function`");
  }
}
