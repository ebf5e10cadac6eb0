package dev.penstock.query.run;

/// A set of 128-bit digests in 16 to 48 bytes each: open addressing over one array of longs.
final class DigestSet {
  private long[] slots = new long[2 * 1024];
  private int size;

  /// Returns whether it was new.
  boolean add(long high, long low) {
    var marked = low == 0 && high == 0 ? 1 : low; // two zeros mark an empty slot
    if (4 * size >= slots.length) {
      grow();
    }
    var added = insert(slots, high, marked);
    size += added ? 1 : 0;
    return added;
  }

  int size() {
    return size;
  }

  private static boolean insert(long[] slots, long high, long low) {
    var mask = slots.length / 2 - 1;
    for (var i = (int) (low ^ (high >>> 17)) & mask; ; i = (i + 1) & mask) {
      if (slots[2 * i] == 0 && slots[2 * i + 1] == 0) {
        slots[2 * i] = high;
        slots[2 * i + 1] = low;
        return true;
      }
      if (slots[2 * i] == high && slots[2 * i + 1] == low) {
        return false;
      }
    }
  }

  private void grow() {
    var larger = new long[2 * slots.length];
    for (var i = 0; i < slots.length; i += 2) {
      if (slots[i] != 0 || slots[i + 1] != 0) {
        insert(larger, slots[i], slots[i + 1]);
      }
    }
    slots = larger;
  }
}
