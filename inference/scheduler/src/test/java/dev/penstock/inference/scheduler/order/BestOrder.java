package dev.penstock.inference.scheduler.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The best order of a small table, by trying all (Held and Karp's dynamic programme over the sets
/// of rows already placed).
final class BestOrder {
  private BestOrder() {}

  static double worth(Cells cells) {
    var ends = ends(cells);
    var best = new double[1 << cells.rows()][ends.size()];
    for (var row : best) {
      Arrays.fill(row, Double.NEGATIVE_INFINITY);
    }
    for (var end = 0; end < ends.size(); end++) {
      best[1 << ends.get(end).row()][end] = 0;
    }
    for (var placed = 1; placed < best.length; placed++) {
      for (var last = 0; last < ends.size(); last++) {
        for (var next = 0; best[placed][last] >= 0 && next < ends.size(); next++) {
          var bit = 1 << ends.get(next).row();
          if ((placed & bit) == 0) {
            var worth = best[placed][last] + cells.worth(List.of(ends.get(last), ends.get(next)));
            best[placed | bit][next] = Math.max(best[placed | bit][next], worth);
          }
        }
      }
    }
    return Arrays.stream(best[best.length - 1]).max().orElse(0);
  }

  private static List<Placed> ends(Cells cells) {
    var ends = new ArrayList<Placed>();
    for (var row = 0; row < cells.rows(); row++) {
      for (var columns : permutations(cells.columns())) {
        ends.add(new Placed(row, columns));
      }
    }
    return ends;
  }

  private static List<List<Integer>> permutations(int count) {
    if (count == 0) {
      return List.of(List.of());
    }
    var all = new ArrayList<List<Integer>>();
    for (var shorter : permutations(count - 1)) {
      for (var place = 0; place < count; place++) {
        var longer = new ArrayList<>(shorter);
        longer.add(place, count - 1);
        all.add(longer);
      }
    }
    return all;
  }
}
