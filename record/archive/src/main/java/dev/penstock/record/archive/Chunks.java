package dev.penstock.record.archive;

import java.util.LinkedHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The chunks that were used last, up to a number of bytes.
final class Chunks {
  record Key(long segment, int number) {}

  /// A chunk that is loaded once, by whoever wants it first; others wait for that one only.
  private static final class Slot {
    private @Nullable Chunk chunk;

    synchronized Chunk get(Supplier<Chunk> load) {
      var loaded = chunk;
      if (loaded == null) {
        loaded = load.get();
        chunk = loaded;
      }
      return loaded;
    }
  }

  private final long capacity;
  private final LinkedHashMap<Key, Slot> slots = new LinkedHashMap<>(16, 0.75f, true);
  private final LinkedHashMap<Key, Long> weights = new LinkedHashMap<>();
  private long weight;

  Chunks(long capacity) {
    this.capacity = capacity;
  }

  Chunk get(Key key, Supplier<Chunk> load) {
    Slot slot;
    synchronized (this) {
      slot = slots.computeIfAbsent(key, _ -> new Slot());
    }
    var chunk = slot.get(load);
    weigh(key, chunk);
    return chunk;
  }

  private synchronized void weigh(Key key, Chunk chunk) {
    if (slots.containsKey(key) && weights.putIfAbsent(key, chunk.weight()) == null) {
      weight += chunk.weight();
    }
    var oldest = slots.keySet().iterator();
    while (weight > capacity && slots.size() > 1) {
      var gone = oldest.next();
      oldest.remove();
      var freed = weights.remove(gone);
      weight -= freed == null ? 0 : freed;
    }
  }

  synchronized void clear() {
    slots.clear();
    weights.clear();
    weight = 0;
  }
}
