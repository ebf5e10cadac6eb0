package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Text on its way to C and back.
@SuppressWarnings("restricted") // calling C is what it is for
final class Strings {
  private Strings() {}

  /// UTF-8 without an end mark; halves of surrogate pairs become `?`.
  static MemorySegment bytes(Arena arena, String text) {
    return arena.allocateFrom(JAVA_BYTE, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A text that C ends with a zero; empty for a null pointer. What is not UTF-8 is replaced.
  static String read(MemorySegment text) {
    if (text.address() == 0) {
      return "";
    }
    var open = text.reinterpret(Long.MAX_VALUE);
    var length = 0L;
    while (open.get(JAVA_BYTE, length) != 0) {
      length++;
    }
    return new String(open.asSlice(0, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8);
  }
}
