package dev.penstock.gateway.provider.local.llama;

import java.lang.foreign.MemorySegment;

/// Sequences that live for one step: endings tried after one and the same beginning, side by side.
final class Branches {
  private final Library library;
  private final MemorySegment memory;
  private final int first;
  private final int count;
  private int used;

  Branches(Library library, MemorySegment memory, int first, int count) {
    this.library = library;
    this.memory = memory;
    this.first = first;
    this.count = count;
  }

  int left() {
    return count - used;
  }

  /// A sequence that begins with the first `length` tokens of `source`.
  int of(int source, int length) {
    var branch = first + used++;
    library.share.call(memory, source, branch, 0, length);
    return branch;
  }

  void clear() {
    while (used > 0) {
      library.forget.call(memory, first + --used, -1, -1);
    }
  }
}
