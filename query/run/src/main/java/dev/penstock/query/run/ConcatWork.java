package dev.penstock.query.run;

import dev.penstock.query.fragment.Fragment.Concat;
import dev.penstock.query.run.Watermark.Reader;
import java.util.ArrayList;
import java.util.List;

/// Copies the rows of one input after the other while all of them grow.
final class ConcatWork implements Crew.Work {
  private static final int LARGEST_BATCH = 8192;
  private final Scratch scratch;
  private final List<Flow> inputs;
  private final List<Reader> readers = new ArrayList<>();
  private final Watermark out = new Watermark();
  private final Concat fragment;
  private final String table;
  private final int lead;
  private long produced;

  ConcatWork(Scratch scratch, Concat fragment, List<Flow> inputs, int lead) {
    this.scratch = scratch;
    this.inputs = inputs;
    this.fragment = fragment;
    this.lead = lead;
    var union = new ArrayList<String>();
    for (var input : inputs) {
      union.add(renumbered(input, 0, 0));
      readers.add(input.watermark().reader(true, true));
    }
    this.table =
        scratch.create("AS SELECT * FROM (" + String.join(" UNION ALL ", union) + ") LIMIT 0");
    out.onUnwanted(() -> readers.forEach(Reader::close));
  }

  Flow flow() {
    return Flow.table(out, table, fragment.columns(), inputs);
  }

  @Override
  public void run() throws InterruptedException {
    for (var i = 1; i < inputs.size(); i++) {
      readers.get(i).press(!inputs.get(i).sharedAbove());
    }
    for (var i = 0; i < inputs.size(); i++) {
      readers.get(i).press(true);
      follow(inputs.get(i), readers.get(i));
    }
    readers.forEach(Reader::close);
    out.finish();
  }

  private void follow(Flow input, Reader reader) throws InterruptedException {
    var position = 0L;
    for (var seen = reader.await(); seen.open(); seen = reader.await()) {
      while (position < seen.rows()) {
        if (!out.awaitRoom(produced, lead)) {
          return;
        }
        var end = Math.min(seen.rows(), position + Math.min(LARGEST_BATCH, lead));
        produced +=
            scratch
                .engine()
                .execute("INSERT INTO " + table + " " + renumbered(input, position, end));
        out.advanceTo(produced);
        position = end;
        reader.passed(position);
      }
      if (seen.complete()) {
        return;
      }
    }
  }

  /// By position, as UNION ALL pairs columns.
  private String renumbered(Flow input, long first, long end) {
    var named = new ArrayList<String>();
    for (var i = 0; i < input.columns().size(); i++) {
      named.add(
          Names.quoted(input.columns().get(i).name())
              + " AS "
              + Names.quoted(fragment.columns().get(i).name()));
    }
    return "SELECT row_number() OVER () - 1 + "
        + produced
        + " AS _n, "
        + String.join(", ", named)
        + " FROM ("
        + input.slice().of(first, end)
        + ")";
  }
}
