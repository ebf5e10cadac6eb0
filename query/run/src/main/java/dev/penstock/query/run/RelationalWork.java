package dev.penstock.query.run;

import dev.penstock.query.fragment.Fragment.Relational;
import dev.penstock.query.run.Watermark.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs a relational fragment on the engine: in batches that follow its streamed input as that
/// grows, or once when every input is complete.
///
/// The first batch is small, so that the first rows leave soon; a batch takes what is there.
final class RelationalWork implements Crew.Work {
  private static final int FIRST_BATCH = 256;
  private static final int LARGEST_BATCH = 8192;
  private final Scratch scratch;
  private final Relational fragment;
  private final List<Flow> inputs;
  private final List<Reader> readers = new ArrayList<>();
  private final Cutting cutting;
  private final Watermark out = new Watermark();
  private final String table;
  private final int lead;

  /// Makes the output's table, empty, which also checks the SQL.
  RelationalWork(Scratch scratch, Relational fragment, List<Flow> inputs, int lead) {
    this.scratch = scratch;
    this.fragment = fragment;
    this.inputs = inputs;
    this.lead = lead;
    this.cutting = new Cutting(fragment, inputs);
    var empty = inputs.stream().map(input -> bound(input, 0, 0)).toList();
    this.table = scratch.create("AS " + cutting.select(empty, 0) + " LIMIT 0");
    for (var i = 0; i < inputs.size(); i++) {
      readers.add(inputs.get(i).watermark().reader(i == fragment.streamed(), true));
    }
    out.onUnwanted(() -> readers.forEach(Reader::close));
  }

  Flow flow() {
    return Flow.table(out, table, fragment.columns(), inputs);
  }

  @Override
  public void run() throws InterruptedException {
    var slices = awaitWholeInputs();
    if (slices != null) {
      if (fragment.streamed() < 0) {
        out.advanceTo(insert(slices, 0));
      } else {
        follow(slices);
      }
    }
    readers.forEach(Reader::close);
    out.finish();
  }

  /// SQL for the complete inputs, or null when nobody wants the output any more.
  private @Nullable List<String> awaitWholeInputs() throws InterruptedException {
    if (fragment.streamed() >= 0 && inputs.get(fragment.streamed()).sharedAbove()) {
      readers.get(fragment.streamed()).press(false);
    }
    var slices = new ArrayList<String>();
    for (var i = 0; i < inputs.size(); i++) {
      if (i == fragment.streamed()) {
        slices.add("");
        continue;
      }
      var seen = readers.get(i).awaitComplete();
      if (!seen.open()) {
        return null;
      }
      slices.add(whole(inputs.get(i), seen.rows()));
    }
    if (fragment.streamed() >= 0) {
      readers.get(fragment.streamed()).press(true);
    }
    return slices;
  }

  /// What is read again for each batch is stored first.
  private String whole(Flow input, long rows) {
    if (input.stored() || fragment.streamed() < 0) {
      return bound(input, 0, rows);
    }
    return "SELECT * FROM " + scratch.create("AS " + bound(input, 0, rows));
  }

  private void follow(List<String> wholes) throws InterruptedException {
    var input = inputs.get(fragment.streamed());
    var reader = readers.get(fragment.streamed());
    var largest = Math.min(LARGEST_BATCH, lead);
    var batch = Math.min(FIRST_BATCH, largest);
    var position = 0L;
    var produced = 0L;
    for (var seen = reader.await(); seen.open(); seen = reader.await()) {
      while (position < seen.rows()) {
        if (!out.awaitRoom(produced, lead)) {
          return;
        }
        var end = Math.min(seen.rows(), position + batch);
        var slices = new ArrayList<>(wholes);
        slices.set(fragment.streamed(), bound(input, position, end));
        produced += insert(slices, produced);
        out.advanceTo(produced);
        position = end;
        reader.passed(position);
        batch = Math.min(2 * batch, largest);
      }
      if (seen.complete()) {
        return;
      }
    }
  }

  private long insert(List<String> slices, long produced) {
    return scratch
        .engine()
        .execute("INSERT INTO " + table + " " + cutting.select(slices, produced));
  }

  private static String bound(Flow input, long first, long end) {
    return "SELECT _n, "
        + Names.list(input.columns())
        + " FROM ("
        + input.slice().of(first, end)
        + ")";
  }
}
