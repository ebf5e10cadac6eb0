package dev.penstock.app.cli.workbench;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How far reading a source is that takes long. From any thread.
public final class ReadingState {
  private final AtomicReference<@Nullable Reading> current = new AtomicReference<>();

  /// One source that is being read.
  final class Reading implements AutoCloseable {
    private final String source;
    private final String unit;
    private final long all;
    private final AtomicLong done = new AtomicLong();

    Reading(String source, String unit, long all) {
      this.source = source;
      this.unit = unit;
      this.all = all;
    }

    void one() {
      done.incrementAndGet();
    }

    @Override
    public void close() {
      current.compareAndSet(this, null);
    }

    @Override
    public String toString() {
      return all < 0
          ? String.format(Locale.ROOT, "reading %s: %,d %ss", source, done.get(), unit)
          : String.format(Locale.ROOT, "reading %s: %,d of %,d %ss", source, done.get(), all, unit);
    }
  }

  /// @param all how many there are; negative: not known
  Reading of(String source, String unit, long all) {
    var reading = new Reading(source, unit, all);
    current.set(reading);
    return reading;
  }

  /// A sentence; empty when nothing is being read.
  public String sentence() {
    var reading = current.get();
    return reading == null ? "" : reading.toString();
  }
}
