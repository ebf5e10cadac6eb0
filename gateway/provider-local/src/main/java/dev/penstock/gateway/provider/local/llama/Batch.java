package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The tokens of one step, of all slots together.
final class Batch {
  /// Tokens in one step.
  static final int ROOM = 512;

  private final MemorySegment struct;
  private final MemorySegment tokens;
  private final MemorySegment positions;
  private final MemorySegment sequences;
  private final MemorySegment wanted;
  private int size;

  Batch(Arena arena) {
    tokens = arena.allocate(JAVA_INT, ROOM);
    positions = arena.allocate(JAVA_INT, ROOM);
    sequences = arena.allocate(JAVA_INT, ROOM);
    wanted = arena.allocate(ROOM);
    var counts = arena.allocate(JAVA_INT, ROOM);
    var lists = arena.allocate(ADDRESS, ROOM);
    for (var i = 0; i < ROOM; i++) {
      counts.setAtIndex(JAVA_INT, i, 1);
      lists.setAtIndex(ADDRESS, i, sequences.asSlice((long) i * Integer.BYTES));
    }
    struct = arena.allocate(Structs.BATCH);
    struct.set(ADDRESS, 8, tokens);
    struct.set(ADDRESS, 16, MemorySegment.NULL);
    struct.set(ADDRESS, 24, positions);
    struct.set(ADDRESS, 32, counts);
    struct.set(ADDRESS, 40, lists);
    struct.set(ADDRESS, 48, wanted);
  }

  void clear() {
    size = 0;
  }

  int size() {
    return size;
  }

  int room() {
    return ROOM - size;
  }

  /// Gives back the row under which the scores of what may follow will be found.
  ///
  /// @param scored whether they are wanted
  int add(int token, int position, int sequence, boolean scored) {
    tokens.setAtIndex(JAVA_INT, size, token);
    positions.setAtIndex(JAVA_INT, size, position);
    sequences.setAtIndex(JAVA_INT, size, sequence);
    wanted.set(JAVA_BYTE, size, (byte) (scored ? 1 : 0));
    return size++;
  }

  MemorySegment struct() {
    struct.set(JAVA_INT, 0, size);
    return struct;
  }
}
