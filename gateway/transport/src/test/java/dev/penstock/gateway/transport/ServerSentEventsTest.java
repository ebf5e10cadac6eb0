package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerSentEventsTest {
  private static final String STREAM =
      ": a comment\n\nevent: x\nid: 1\ndata: {\"a\":\"é€😀\"}\n\ndata:two\ndata: lines\r\n\r\ndata: cut";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 1000})
  void bytesMayBeSplitAnywhere(int size) {
    assertThat(events(STREAM, size)).containsExactly("{\"a\":\"é€😀\"}", "two\nlines");
  }

  @Test
  void emptyLinesMakeNoEvent() {
    assertThat(events("\n\n\n: ping\n\n", 1)).isEmpty();
  }

  private static List<String> events(String stream, int size) {
    var events = new ArrayList<String>();
    var parser = new ServerSentEvents(events::add);
    var bytes = stream.getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < bytes.length; i += size) {
      parser.feed(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + size)));
    }
    return events;
  }
}
