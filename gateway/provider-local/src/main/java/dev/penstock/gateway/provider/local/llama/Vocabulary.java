package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.stream.IntStream;

/// Cuts text into a model's tokens and puts them together again. Safe for many threads, as long as
/// the model lives.
final class Vocabulary {
  /// The library's patterns recurse once or more a character; a piece this long fits a stack of 16
  /// MB.
  private static final int LONGEST_PIECE = 8192;

  private static final int LONGEST_TOKEN = 1024;
  private final Library library;
  private final MemorySegment handle;
  private final int size;

  Vocabulary(Library library, MemorySegment handle) {
    this.library = library;
    this.handle = handle;
    this.size = library.vocabularySize.call(handle);
  }

  MemorySegment handle() {
    return handle;
  }

  int size() {
    return size;
  }

  boolean ends(int token) {
    return library.endsGeneration.call(handle, token);
  }

  /// A token that ends an answer, whatever the model itself would use.
  int end() {
    return IntStream.range(0, size)
        .filter(this::ends)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no token ends an answer"));
  }

  /// What looks like a special token in `text` is text.
  int[] plain(String text) {
    var result = IntStream.builder();
    for (var from = 0; from < text.length(); ) {
      var to = cut(text, from);
      for (var token : tokens(text.substring(from, to), false, false)) {
        result.add(token);
      }
      from = to;
    }
    return result.build().toArray();
  }

  /// What looks like a special token becomes one.
  ///
  /// @param start whether the model's mark of a beginning comes first, where it has one
  int[] marked(String text, boolean start) {
    return tokens(text, start, true);
  }

  /// Where the next piece ends: before a space if there is one, as every word's first token has its
  /// space in front.
  private static int cut(String text, int from) {
    var end = from + LONGEST_PIECE;
    if (end >= text.length()) {
      return text.length();
    }
    for (var at = end; at > from + LONGEST_PIECE / 2; at--) {
      if (text.charAt(at) == ' ' && text.charAt(at - 1) > ' ') {
        return at;
      }
    }
    return Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end;
  }

  private int[] tokens(String text, boolean start, boolean special) {
    try (var arena = Arena.ofConfined()) {
      var bytes = Strings.bytes(arena, text);
      var length = (int) bytes.byteSize();
      var room = length + 8;
      var tokens = arena.allocate(JAVA_INT, room);
      var count = library.tokenize.call(handle, bytes, length, tokens, room, start, special);
      if (count < 0) {
        throw new IllegalStateException(
            "a text of " + length + " bytes has more tokens than bytes");
      }
      return tokens.asSlice(0, (long) count * Integer.BYTES).toArray(JAVA_INT);
    }
  }

  /// The bytes of a token; none for a special one. Part of a character, sometimes.
  void append(int token, ByteArrayOutputStream text) {
    try (var arena = Arena.ofConfined()) {
      var buffer = arena.allocate(LONGEST_TOKEN);
      var length = library.piece.call(handle, token, buffer, LONGEST_TOKEN, 0, false);
      if (length > 0) {
        text.writeBytes(buffer.asSlice(0, length).toArray(JAVA_BYTE));
      }
    }
  }
}
