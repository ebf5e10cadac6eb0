package dev.penstock.gateway.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Takes a stream of bytes apart into the data of server-sent events.
///
/// Bytes may be split anywhere, also inside a character. Comments, names and ids are skipped; an
/// event is handed on at its blank line, and one that the stream's end cuts off is not.
final class ServerSentEvents {
  private final Consumer<String> sink;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private boolean afterReturn;

  ServerSentEvents(Consumer<String> sink) {
    this.sink = sink;
  }

  void feed(byte[] bytes) {
    for (var b : bytes) {
      if (b == '\n' && afterReturn) {
        afterReturn = false;
      } else if (b == '\n' || b == '\r') {
        afterReturn = b == '\r';
        end(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        afterReturn = false;
        line.write(b);
      }
    }
  }

  private void end(String text) {
    if (text.isEmpty()) {
      if (!data.isEmpty()) {
        sink.accept(data.toString());
        data.setLength(0);
      }
    } else if (text.startsWith("data:")) {
      data.append(data.isEmpty() ? "" : "\n").append(text.substring(text.startsWith("data: ") ? 6 : 5));
    }
  }
}
