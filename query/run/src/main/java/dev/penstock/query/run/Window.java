package dev.penstock.query.run;

import java.util.List;
import java.util.concurrent.Semaphore;

/// How many rows may wait for answers at once. Where very many may, a row of long texts counts for
/// several, so that memory is bounded by what the rows hold.
///
/// Below a LIMIT it starts small and doubles each time as many rows were answered as it holds: few
/// questions are asked in vain when the limit is soon reached.
final class Window {
  /// Up to here the texts of rows do not matter.
  private static final int FEW = 2048;

  /// What a waiting row takes without its texts: mostly its thread's stack.
  private static final int ROW_BYTES = 10_000;

  /// A text is in the row, in the prompt and on its way.
  private static final long COPIES = 3;

  private final Semaphore free;
  private final int largest;
  private final int heaviest;
  private volatile int size;
  private int answered;

  Window(long demand, int largest) {
    this.largest = largest;
    this.size = (int) Math.min(largest, Math.max(8, Math.min(demand, largest) * 2));
    this.heaviest = size;
    this.free = new Semaphore(size);
  }

  /// Whether it holds as many rows as it ever will; for the thread that lets rows leave.
  boolean open() {
    return size == largest;
  }

  /// Lets in the first of some rows together: waits for half of what the window holds, so that they
  /// are worth ordering while the other half keeps the model busy.
  ///
  /// @return how many
  int enter(List<PendingRow> rows) throws InterruptedException {
    var entered = 1;
    var weight = weight(rows.getFirst());
    while (entered < rows.size() && weight + weight(rows.get(entered)) <= size / 2) {
      weight += weight(rows.get(entered));
      entered++;
    }
    free.acquire(weight);
    while (entered < rows.size() && free.tryAcquire(weight(rows.get(entered)))) {
      entered++;
    }
    return entered;
  }

  private int weight(PendingRow row) {
    return largest <= FEW ? 1 : (int) Math.min(heaviest, 1 + COPIES * row.characters() / ROW_BYTES);
  }

  /// One row was answered and has left; called by one thread.
  void leave(PendingRow row) {
    free.release(weight(row));
    answered++;
    if (answered >= size && size < largest) {
      var before = size;
      var more = Math.min(before, largest - before);
      size = before + more;
      answered = 0;
      free.release(more);
    }
  }
}
