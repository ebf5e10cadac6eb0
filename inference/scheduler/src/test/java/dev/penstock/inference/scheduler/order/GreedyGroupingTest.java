package dev.penstock.inference.scheduler.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GreedyGroupingTest {

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  private static Cells cells(List<List<@Nullable String>> rows) {
    return Cells.of(rows, rows.getFirst().size());
  }

  private static String text(Random random, int length) {
    return Integer.toString(random.nextInt(1_000_000_000)) + "x".repeat(length);
  }

  /// A join of things with their parts: some columns repeat together, others do not.
  private static Cells joined(Random random, int rows, int things) {
    var long1 = new ArrayList<String>();
    var long2 = new ArrayList<String>();
    for (var i = 0; i < things; i++) {
      long1.add(text(random, 20 + random.nextInt(400)));
      long2.add(random.nextInt(3) + "y".repeat(random.nextInt(60)));
    }
    var table = new ArrayList<List<@Nullable String>>();
    for (var row = 0; row < rows; row++) {
      var thing = random.nextInt(things);
      var part = text(random, random.nextInt(100));
      table.add(Arrays.asList(part, long1.get(thing), long2.get(thing)));
    }
    return cells(table);
  }

  /// Columns that know nothing of each other.
  private static Cells independent(Random random, int rows) {
    var table = new ArrayList<List<@Nullable String>>();
    for (var row = 0; row < rows; row++) {
      var cells = new ArrayList<@Nullable String>();
      for (var column = 0; column < 3; column++) {
        cells.add("v".repeat(5 + random.nextInt(2 + column) * 20));
      }
      table.add(cells);
    }
    return cells(table);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void everyRowIsPlacedOnceWithEveryColumn(long seed) {
    var random = new Random(seed);
    var cells = seed % 2 == 0 ? joined(random, 60, 7) : independent(random, 60);

    var order = GreedyGrouping.order(cells);

    assertThat(order)
        .extracting(Placed::row)
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 60).boxed().toList());
    assertThat(order)
        .allSatisfy(placed -> assertThat(placed.columns()).containsExactlyInAnyOrder(0, 1, 2));
  }

  @Test
  void tablesOfJoinsAreOrderedWithinTwoPerCentOfTheBest() {
    var reached = 0.0;
    var best = 0.0;
    for (var seed = 0; seed < 60; seed++) {
      var cells = joined(new Random(seed), 8, 3);
      reached += cells.worth(GreedyGrouping.order(cells));
      best += BestOrder.worth(cells);
    }

    assertThat(reached / best).isBetween(0.98, 1.0000001);
  }

  @Test
  void tablesOfIndependentColumnsAreOrderedWithinFivePerCentOfTheBest() {
    var reached = 0.0;
    var best = 0.0;
    for (var seed = 0; seed < 60; seed++) {
      var cells = independent(new Random(seed), 8);
      reached += cells.worth(GreedyGrouping.order(cells));
      best += BestOrder.worth(cells);
    }

    assertThat(reached / best).isBetween(0.95, 1.0000001);
  }

  @Test
  void whereNothingRepeatsRowsStayAsTheyAre() {
    var random = new Random(1);
    var table = new ArrayList<List<@Nullable String>>();
    for (var row = 0; row < 20; row++) {
      table.add(List.of("a" + row, text(random, 9)));
    }

    var order = GreedyGrouping.order(cells(table));

    assertThat(order)
        .isEqualTo(IntStream.range(0, 20).mapToObj(row -> new Placed(row, List.of(0, 1))).toList());
  }

  @Test
  void aColumnThatFollowsFromAnotherStandsBesideIt() {
    var table = new ArrayList<List<@Nullable String>>();
    for (var row = 0; row < 12; row++) {
      table.add(List.of("part" + row, "t" + row % 3, "a long description of " + row % 3));
    }

    var order = GreedyGrouping.order(cells(table));

    assertThat(order).allSatisfy(placed -> assertThat(placed.columns().getLast()).isZero());
  }

  @Test
  @Timeout(5)
  void tenThousandRowsOfEightColumnsAreSoonOrdered() {
    var random = new Random(3);
    var table = new ArrayList<List<@Nullable String>>();
    for (var row = 0; row < 10_000; row++) {
      var cells = new ArrayList<@Nullable String>();
      for (var column = 0; column < 8; column++) {
        cells.add("v" + random.nextInt(1 << (column * 2)));
      }
      table.add(cells);
    }
    var cells = cells(table);

    var order = GreedyGrouping.order(cells);

    assertThat(order).hasSize(10_000);
    assertThat(cells.worth(order)).isGreaterThan(cells.worth(SortedRows.order(cells)));
  }

  @Test
  void fieldsThatMayNotMoveLeaveTheRowsToBeSorted() {
    var table = new ArrayList<List<@Nullable String>>();
    for (var row = 0; row < 9; row++) {
      table.add(List.of("movie " + row % 3, "review " + row));
    }
    Collections.shuffle(table, new Random(1));
    var cells = cells(table);

    var order = SortedRows.order(cells);

    assertThat(order).allSatisfy(placed -> assertThat(placed.columns()).containsExactly(0, 1));
    assertThat(cells.worth(order)).isEqualTo(6 * 49);
  }
}
