package dev.penstock.gateway.provider.local.llama;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Who sits where: gives a job a slot when one is free and the context has room for all that it may
/// come to hold.
///
/// What an earlier conversation left behind is used when it begins in the same way, and given up,
/// oldest first, when its room is needed. A single slot starts every conversation from nothing:
/// then an answer depends on its question alone, to the last bit.
final class Seats {
  /// A beginning this long is worth waiting for, until the slot that reads it has it in memory.
  private static final int WORTH_WAITING = 16;

  private final List<Slot> slots;
  private final int cells;
  private long uses;

  Seats(List<Slot> slots, int cells) {
    this.slots = List.copyOf(slots);
    this.cells = cells;
  }

  /// Empty: not now.
  Optional<Slot> seat(Job job) {
    if (slots.size() == 1 && slots.getFirst().free()) {
      slots.getFirst().clear();
    }
    var source = slots.stream().max(Comparator.comparingInt(slot -> slot.shared(job)));
    if (source.isEmpty() || soonMore(job, source.get().shared(job))) {
      return Optional.empty();
    }
    var from = source.get();
    var target = from.free() ? Optional.of(from) : oldestFree();
    if (target.isEmpty() || !makeRoom(job, target.get())) {
      return Optional.empty();
    }
    target.get().seat(job, from, ++uses);
    return target;
  }

  private boolean soonMore(Job job, int now) {
    return slots.stream()
        .filter(slot -> !slot.free() && slot.reading())
        .anyMatch(slot -> slot.sharedSoon(job) >= now + WORTH_WAITING);
  }

  private Optional<Slot> oldestFree() {
    return slots.stream().filter(Slot::free).min(Comparator.comparingLong(Slot::lastUse));
  }

  private boolean makeRoom(Job job, Slot target) {
    while (others(target) + job.need() > cells) {
      var given =
          slots.stream()
              .filter(slot -> slot != target && slot.free() && slot.past() > 0)
              .min(Comparator.comparingLong(Slot::lastUse));
      if (given.isEmpty()) {
        return false;
      }
      given.get().clear();
    }
    return true;
  }

  private int others(Slot target) {
    return slots.stream().filter(slot -> slot != target).mapToInt(Slot::held).sum();
  }
}
