package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// Tokens and their scores, in the form in which a native sampler strikes some of them out. One a
/// context, used again and again.
final class Candidates {
  private static final long ENTRY = 12;
  private final MemorySegment data;
  private final MemorySegment array;
  private int size;

  Candidates(Arena arena, int most) {
    data = arena.allocate(ENTRY * most, 8);
    array = arena.allocate(32, 8);
  }

  void clear() {
    size = 0;
  }

  void add(int token, float score) {
    var at = size++ * ENTRY;
    data.set(JAVA_INT, at, token);
    data.set(JAVA_FLOAT, at + 4, score);
    data.set(JAVA_FLOAT, at + 8, 0);
  }

  /// Leaves the struck ones with a score of minus infinity.
  void filter(Library library, MemorySegment sampler) {
    array.set(ADDRESS, 0, data);
    array.set(JAVA_LONG, 8, size);
    array.set(JAVA_LONG, 16, -1);
    array.set(JAVA_BOOLEAN, 24, false);
    library.apply.call(sampler, array);
  }

  int size() {
    return size;
  }

  int token(int i) {
    return data.get(JAVA_INT, i * ENTRY);
  }

  float score(int i) {
    return data.get(JAVA_FLOAT, i * ENTRY + 4);
  }
}
