package dev.penstock.catalog.store;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The bytes of a small GGUF file without tensors.
final class GgufFile {
  private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
  private int count;

  static byte[] small() {
    return new GgufFile()
        .text("general.architecture", "llama")
        .text("general.license", "mit")
        .texts("tokenizer.ggml.tokens", "a", "b", "c")
        .number("llama.context_length", 4096)
        .text("tokenizer.chat_template", "{{ messages }}")
        .bytes(100_000);
  }

  GgufFile text(String key, String value) {
    text(key);
    word(8);
    text(value);
    count++;
    return this;
  }

  GgufFile texts(String key, String... values) {
    text(key);
    word(9);
    word(8);
    longWord(values.length);
    for (var value : values) {
      text(value);
    }
    count++;
    return this;
  }

  GgufFile number(String key, int value) {
    text(key);
    word(4);
    word(value);
    count++;
    return this;
  }

  /// With so many bytes after its head.
  byte[] bytes(int tail) {
    var head = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    head.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(0).putLong(count);
    var all = new ByteArrayOutputStream();
    all.writeBytes(head.array());
    all.writeBytes(entries.toByteArray());
    for (var i = 0; i < tail; i++) {
      all.write(i * 31 % 251);
    }
    return all.toByteArray();
  }

  private void text(String value) {
    var bytes = value.getBytes(StandardCharsets.UTF_8);
    longWord(bytes.length);
    entries.writeBytes(bytes);
  }

  private void word(int value) {
    entries.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
  }

  private void longWord(long value) {
    entries.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }
}
