package dev.penstock.gateway.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Takes a stream of bytes apart into lines; blank ones are skipped.
final class Lines {
  private final Consumer<String> sink;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  Lines(Consumer<String> sink) {
    this.sink = sink;
  }

  void feed(byte[] bytes) {
    var start = 0;
    for (var i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i - start);
        start = i + 1;
        end();
      }
    }
    line.write(bytes, start, bytes.length - start);
  }

  /// Hands on a last line without an end. One that a broken stream cut off is not JSON, and its
  /// reader says so.
  void end() {
    var text = line.toString(StandardCharsets.UTF_8).strip();
    line.reset();
    if (!text.isEmpty()) {
      sink.accept(text);
    }
  }
}
