package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class LinesTest {
  @Test
  void linesMayBeSplitAnywhereAlsoInsideACharacter() {
    var heard = new ArrayList<String>();
    var lines = new Lines(heard::add);

    for (var b : "{\"a\":\"é\"}\r\n\n{\"b\":1}\n{\"c\":2}".getBytes(StandardCharsets.UTF_8)) {
      lines.feed(new byte[] {b});
    }
    lines.end();

    assertThat(heard).containsExactly("{\"a\":\"é\"}", "{\"b\":1}", "{\"c\":2}");
  }
}
