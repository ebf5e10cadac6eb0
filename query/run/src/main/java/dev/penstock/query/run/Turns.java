package dev.penstock.query.run;

import dev.penstock.base.Digest128;
import dev.penstock.inference.operators.Arrangement;
import dev.penstock.inference.operators.Fields;
import dev.penstock.inference.scheduler.order.Cells;
import dev.penstock.inference.scheduler.order.GreedyGrouping;
import dev.penstock.inference.scheduler.order.Placed;
import dev.penstock.inference.scheduler.order.SortedRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// In which order one call asks about rows that may be asked about now.
///
/// Rows whose questions begin alike follow each other, and their fields stand so that they do. Of a
/// beginning that was not asked about lately one question goes first; the others wait for its
/// answer, because until then no cache has it. Beginnings that are too short for that to be worth
/// anything leave everything as it is.
final class Turns {
  /// In characters. Providers cache from 1,024 tokens on, of which the instructions are a part.
  static final int LEAST = 1024;

  private static final int REMEMBERED = 4096;
  private final AskedCall call;
  private final Fields fields;
  private final Map<Digest128, Boolean> warm =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Digest128, Boolean> eldest) {
          return size() > REMEMBERED;
        }
      };

  Turns(AskedCall call) {
    this.call = call;
    this.fields = call.asker().fields();
  }

  /// Whether rows have more than one field, so that some of them can be alike and some not.
  boolean arranges() {
    return fields.arguments().size() > 1;
  }

  /// @param rows in input order
  /// @param together whether there are others of this call
  List<Turn> of(List<PendingRow> rows, boolean together) {
    var usual = together ? Arrangement.TOGETHER : Arrangement.ALONE;
    if (rows.size() < 2 || !arranges()) {
      return rows.stream().map(row -> Turn.atOnce(row, usual)).toList();
    }
    var cells = Cells.of(rows.stream().map(this::fields).toList(), fields.arguments().size());
    var order = fields.free() ? GreedyGrouping.order(cells) : SortedRows.order(cells);
    return new Queue(rows, cells, order, usual).turns();
  }

  private List<@Nullable String> fields(PendingRow row) {
    var arguments = call.arguments(row.cells);
    var values = new ArrayList<@Nullable String>();
    fields.arguments().forEach(position -> values.add(arguments.get(position)));
    return values;
  }

  /// The turns of one order.
  private final class Queue {
    private final List<PendingRow> rows;
    private final Cells cells;
    private final List<Placed> order;
    private final Arrangement usual;
    private final List<Turn> first = new ArrayList<>();
    private final List<Turn> others = new ArrayList<>();
    private @Nullable CountDownLatch leader;

    Queue(List<PendingRow> rows, Cells cells, List<Placed> order, Arrangement usual) {
      this.rows = rows;
      this.cells = cells;
      this.order = order;
      this.usual = usual;
    }

    List<Turn> turns() {
      for (var i = 0; i < order.size(); i++) {
        add(i);
      }
      first.addAll(others);
      return first;
    }

    private void add(int i) {
      var placed = order.get(i);
      var row = rows.get(placed.row());
      var before = i == 0 ? 0 : common(i - 1, i);
      var shared = Math.max(before, i + 1 == order.size() ? 0 : common(i, i + 1));
      if (length(placed, shared) < LEAST || call.guarded(row.cells)) {
        leader = null;
        others.add(Turn.atOnce(row, usual));
        return;
      }
      var arrangement = new Arrangement(written(placed), shared, true);
      if (length(placed, before) < LEAST) {
        leader = isWarm(placed, shared) ? null : new CountDownLatch(1);
        (leader == null ? others : first).add(new Turn(row, arrangement, null, leader));
      } else {
        others.add(new Turn(row, arrangement, leader, null));
      }
    }

    private int common(int i, int j) {
      return cells.alike(order.get(i), order.get(j));
    }

    private int length(Placed placed, int columns) {
      return placed.columns().subList(0, columns).stream()
          .mapToInt(column -> cells.length(placed.row(), column))
          .sum();
    }

    private List<Integer> written(Placed placed) {
      return placed.columns().stream().map(column -> fields.arguments().get(column)).toList();
    }

    /// Whether a question with this beginning was asked before.
    private boolean isWarm(Placed placed, int shared) {
      var arguments = call.arguments(rows.get(placed.row()).cells);
      var beginning = new ArrayList<String>();
      for (var argument : written(placed).subList(0, shared)) {
        beginning.add(argument + "=" + arguments.get(argument));
      }
      return warm.put(Digest128.of(beginning.toArray(String[]::new)), true) != null;
    }
  }
}
