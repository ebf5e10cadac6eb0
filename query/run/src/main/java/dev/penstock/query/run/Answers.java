package dev.penstock.query.run;

import dev.penstock.query.engine.Engine;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.fragment.Fragment.Inference;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of an inference fragment's answers, one row an input row and in its order, and the
/// table of the rows that leave because of one.
///
/// The fragment's output is the input joined to the answers by position: rows themselves never pass
/// through Java.
final class Answers {
  private final Engine engine;
  private final Inference fragment;
  private final Flow input;
  private final boolean mayDrop;
  private final String answers;
  private final String dropped;
  private final CountDownLatch ended = new CountDownLatch(1);

  Answers(Scratch scratch, Inference fragment, Flow input, boolean mayDrop) {
    this.engine = scratch.engine();
    this.fragment = fragment;
    this.input = input;
    this.mayDrop = mayDrop;
    var columns = new ArrayList<String>(List.of("_n BIGINT", "_drop BOOLEAN"));
    for (var call : fragment.calls()) {
      columns.add(call.output() + " " + engine.appendedType(call.result()));
      columns.add(call.idColumn() + " BIGINT[]");
    }
    this.answers = scratch.create("(" + String.join(", ", columns) + ")");
    this.dropped =
        scratch.create(
            "(_n BIGINT, label VARCHAR, verdict VARCHAR, calls BIGINT[], reason VARCHAR)");
  }

  Engine.Appender appender() {
    return engine.append(answers);
  }

  Engine.Appender droppedAppender() {
    return engine.append(dropped);
  }

  Flow flow(Watermark watermark) {
    return new Flow(
        watermark,
        this::slice,
        fragment.columns(),
        List.of(input),
        input.dense() && !mayDrop,
        false);
  }

  private String slice(long first, long end) {
    var columns = new ArrayList<String>(List.of("i._n"));
    input.columns().forEach(column -> columns.add("i." + Names.quoted(column.name())));
    for (var call : fragment.calls()) {
      columns.add(engine.decode(call.result(), "a." + call.output()) + " AS " + call.output());
      columns.add("a." + call.idColumn());
    }
    var pair =
        input.dense()
            ? "SELECT %s FROM (%s) i POSITIONAL JOIN (%s) a%s"
            : "SELECT %s FROM (%s) i JOIN (%s) a ON i._n = a._n%s ORDER BY i._n";
    return String.format(
        Locale.ROOT,
        pair,
        String.join(", ", columns),
        input.slice().of(first, end),
        String.format(
            Locale.ROOT, "SELECT * FROM %s WHERE _n >= %d AND _n < %d", answers, first, end),
        mayDrop ? " WHERE NOT a._drop" : "");
  }

  /// SQL for the rows that left, with their parents as the stage's drops file has them.
  String drops(List<Column> stageParents) {
    var parents =
        stageParents.stream()
            .map(parent -> parent(parent.name()) + " AS " + Names.quoted(parent.name()))
            .map(column -> column + ", ")
            .collect(Collectors.joining());
    return String.format(
        Locale.ROOT,
        "SELECT %sd.label, d.verdict, d.calls, d.reason FROM %s d JOIN (%s) i ON i._n = d._n ORDER BY d._n",
        parents,
        dropped,
        input.slice().of(0, input.watermark().rows()));
  }

  private String parent(String name) {
    var column = Names.find(input.columns(), name);
    if (column.isEmpty()) {
      return "NULL::BIGINT[]";
    }
    var value = "i." + Names.quoted(name);
    return column.get().type().endsWith("[]")
        ? value
        : "CASE WHEN " + value + " IS NOT NULL THEN [" + value + "] END";
  }

  /// A row for the answers' appender.
  @Nullable Object[] cells(PendingRow row, boolean drop) {
    var cells = new @Nullable Object[2 + 2 * fragment.calls().size()];
    cells[0] = row.ordinal;
    cells[1] = drop;
    for (var i = 0; i < fragment.calls().size(); i++) {
      cells[2 + 2 * i] = row.value(i).value();
      cells[3 + 2 * i] = ids(row.value(i).calls());
    }
    return cells;
  }

  /// Every row that was asked about is written down.
  void end() {
    ended.countDown();
  }

  void awaitEnd() throws InterruptedException {
    ended.await();
  }

  static long[] ids(List<Long> calls) {
    return calls.stream().mapToLong(Long::longValue).toArray();
  }
}
