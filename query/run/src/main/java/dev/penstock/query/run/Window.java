package dev.penstock.query.run;

import java.util.concurrent.Semaphore;

/// How many rows may wait for answers at once.
///
/// Below a LIMIT it starts small and doubles each time as many rows were answered as it holds: few
/// questions are asked in vain when the limit is soon reached.
final class Window {
  private final Semaphore free;
  private final int largest;
  private volatile int size;
  private int answered;

  Window(long demand, int largest) {
    this.largest = largest;
    this.size = (int) Math.min(largest, Math.max(8, Math.min(demand, largest) * 2));
    this.free = new Semaphore(size);
  }

  /// Lets in up to `most` rows together: waits for half of what the window holds, so that they are
  /// worth ordering while the other half keeps the model busy.
  ///
  /// @return how many
  int enter(int most) throws InterruptedException {
    var least = Math.max(1, Math.min(most, size / 2));
    free.acquire(least);
    var entered = least;
    while (entered < most && free.tryAcquire()) {
      entered++;
    }
    return entered;
  }

  /// One row was answered and has left; called by one thread.
  void leave() {
    free.release();
    answered++;
    if (answered >= size && size < largest) {
      var more = Math.min(size, largest - size);
      size += more;
      answered = 0;
      free.release(more);
    }
  }
}
