package dev.penstock.query.run;

import dev.penstock.query.fragment.Fragment.Limit;
import dev.penstock.query.run.Watermark.Reader;
import java.util.List;
import java.util.Locale;

/// Shows the first rows of its input under new ordinals and closes the input once they are there.
final class LimitWork implements Crew.Work {
  private final Flow input;
  private final Limit fragment;
  private final Reader reader;
  private final Watermark out = new Watermark();

  /// The input must be dense.
  LimitWork(Limit fragment, Flow input) {
    this.fragment = fragment;
    this.input = input;
    this.reader = input.watermark().reader(true, true);
    out.onUnwanted(reader::close);
  }

  Flow flow() {
    return new Flow(out, this::slice, fragment.columns(), List.of(input), true, input.stored());
  }

  private String slice(long first, long end) {
    return String.format(
        Locale.ROOT,
        "SELECT _n - %d AS _n, %s FROM (%s)",
        fragment.offset(),
        Names.list(input.columns()),
        input.slice().of(first + fragment.offset(), end + fragment.offset()));
  }

  @Override
  public void run() throws InterruptedException {
    var last = Math.addExact(fragment.offset(), Math.min(fragment.count(), Long.MAX_VALUE / 4));
    if (fragment.count() > 0) {
      for (var seen = reader.await(); seen.open(); seen = reader.await()) {
        var rows = Math.min(seen.rows(), last);
        out.advanceTo(Math.max(0, rows - fragment.offset()));
        reader.passed(seen.rows());
        if (rows == last || seen.complete()) {
          break;
        }
        if (!out.awaitRoom(0, 1)) {
          break;
        }
      }
    }
    reader.close();
    out.finish();
  }
}
