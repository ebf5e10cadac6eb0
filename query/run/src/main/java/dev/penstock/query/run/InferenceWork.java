package dev.penstock.query.run;

import dev.penstock.base.Origin;
import dev.penstock.query.fragment.Fragment.Inference;
import dev.penstock.query.fragment.SemanticCall.Argument;
import dev.penstock.query.run.Watermark.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Reads what calls need from the input, asks for each row on a virtual thread of its own, and
/// hands the rows over in input order.
final class InferenceWork implements Crew.Work {
  /// Rows that are read at a time.
  private static final int MOST_READ = 2048;

  private final Flow input;
  private final Reader reader;
  private final List<AskedCall> calls;
  private final List<Turns> turns;
  private final StageContext stage;
  private final Window window;
  private final int lead;
  private final int batch;
  private final LinkedBlockingQueue<PendingRow> rows = new LinkedBlockingQueue<>();
  private final Watermark out = new Watermark();
  private final List<String> columns;
  private volatile boolean cut;

  InferenceWork(
      StageContext stage, Inference fragment, Flow input, List<AskedCall> calls, long demand) {
    this.stage = stage;
    this.input = input;
    this.calls = calls;
    this.turns = calls.stream().map(Turns::new).toList();
    this.reader = input.watermark().reader(true, true);
    var waiting = calls.stream().mapToInt(stage::window).max().orElse(1);
    this.batch = Math.min(MOST_READ, waiting);
    this.lead = Math.max(stage.lead(), waiting);
    this.window = new Window(demand, waiting);
    this.columns = List.copyOf(needed(fragment));
    out.onUnwanted(() -> {
      cut = true;
      reader.close();
    });
  }

  Watermark out() {
    return out;
  }

  Window window() {
    return window;
  }

  LinkedBlockingQueue<PendingRow> rows() {
    return rows;
  }

  private static Set<String> needed(Inference fragment) {
    var names = new LinkedHashSet<String>();
    for (var call : fragment.calls()) {
      if (call.guard() != null) {
        names.add(call.guard());
      }
      for (var argument : call.arguments()) {
        if (argument instanceof Argument.ColumnRef(var column)) {
          names.add(column);
        }
      }
    }
    return names;
  }

  @Override
  public void run() throws InterruptedException {
    var position = 0L;
    for (var seen = reader.await(); seen.open(); seen = reader.await()) {
      while (position < seen.rows() && !cut) {
        var end = Math.min(seen.rows(), position + batch);
        if (!feed(position, end)) {
          break;
        }
        position = end;
        reader.passed(position);
      }
      if (cut || seen.complete()) {
        break;
      }
    }
    reader.close();
    rows.put(PendingRow.END);
  }

  private boolean feed(long first, long end) throws InterruptedException {
    var rows = read(first, end);
    for (var done = 0; done < rows.size(); ) {
      var entered = enter(rows.subList(done, rows.size()));
      if (entered.isEmpty()) {
        return false;
      }
      for (var row : entered) {
        this.rows.put(row);
        stage.meter().waiting.incrementAndGet();
        stage.meter().asked.incrementAndGet();
      }
      for (var i = 0; i < calls.size(); i++) {
        for (var turn : turns.get(i).of(entered, rows.size() > 1)) {
          ask(turn, i);
        }
      }
      done += entered.size();
    }
    return true;
  }

  /// The first of some rows, as many as may be asked about now: at least one, and several where
  /// their order matters. None when nobody wants more.
  private List<PendingRow> enter(List<PendingRow> rows) throws InterruptedException {
    if (!out.awaitRoom(rows.getFirst().ordinal, lead)) {
      return List.of();
    }
    var most = 1;
    if (turns.stream().anyMatch(Turns::arranges)) {
      while (most < rows.size() && out.hasRoom(rows.get(most).ordinal, lead)) {
        most++;
      }
    }
    var entered = window.enter(rows.subList(0, most));
    return cut ? List.of() : rows.subList(0, entered);
  }

  /// Read whole before the first is asked about, so that the engine does not wait for a model.
  private List<PendingRow> read(long first, long end) {
    var names = new StringBuilder("_n, _k");
    columns.forEach(column -> names.append(", ").append(Names.quoted(column)));
    var select = "SELECT " + names + " FROM (" + input.slice().of(first, end) + ")";
    var read = new ArrayList<PendingRow>();
    try (var cells = stage.engine().query(select)) {
      while (cells.next()) {
        var row = new HashMap<String, @Nullable Object>();
        for (var i = 0; i < columns.size(); i++) {
          row.put(columns.get(i), cells.get(i + 2));
        }
        var ordinal = ((Number) Objects.requireNonNull(cells.get(0))).longValue();
        read.add(new PendingRow(ordinal, String.valueOf(cells.get(1)), row, calls.size()));
      }
    }
    return read;
  }

  private void ask(Turn turn, int index) {
    var call = calls.get(index);
    var row = turn.row();
    if (call.guarded(row.cells)) {
      row.answered(index, AskedCall.NOTHING);
      return;
    }
    stage
        .crew()
        .ask(
            call.call().label(),
            () -> {
              try {
                turn.await();
                answer(turn, index);
              } finally {
                turn.over();
              }
            });
  }

  private void answer(Turn turn, int index) throws InterruptedException {
    var row = turn.row();
    if (cut || stage.crew().ending()) {
      row.skip();
      return;
    }
    var call = calls.get(index);
    var value = call.answer(row.cells, turn.arrangement(), origin(call, row));
    stage.checkStop(call, value);
    row.answered(index, value);
  }

  private Origin origin(AskedCall call, PendingRow row) {
    return stage.origin(call.call().label(), row.key);
  }
}
