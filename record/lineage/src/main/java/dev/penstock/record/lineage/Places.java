package dev.penstock.record.lineage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Finds the words of a traced row in a document that it came from.
final class Places {
  private static final double MOMENT = 0.01;
  private final List<Block> blocks;
  private final BlockText text;

  Places(List<Block> blocks) {
    this.blocks = List.copyOf(blocks);
    this.text = new BlockText(blocks);
  }

  /// What was found.
  ///
  /// @param position of all of it, in the document's order; of the whole document when nothing was
  record Found(String position, List<Place> places) {
    Found {
      places = List.copyOf(places);
    }
  }

  Found find(List<Quotes.Quote> quotes) {
    var places = new ArrayList<Place>();
    var ranges = new ArrayList<List<Block>>();
    for (var quote : quotes) {
      text.places(quote.text()).stream()
          .max(Comparator.comparingInt(range -> fit(range, quote.near())))
          .ifPresent(range -> {
            ranges.add(range);
            places.add(new Place(quote.column(), quote.text(), Block.position(range, true)));
          });
    }
    return new Found(ranges.isEmpty() ? whole() : joined(ranges), places);
  }

  private String whole() {
    return blocks.isEmpty() ? "" : Block.position(blocks, false);
  }

  private static String joined(List<List<Block>> ranges) {
    return ranges.stream()
        .sorted(Comparator.comparingInt(range -> range.getFirst().n()))
        .map(range -> Block.position(range, false))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /// How much of what the row says about the place holds there; among equals the first place wins.
  private static int fit(List<Block> range, Map<String, Double> near) {
    return (int)
        near.entrySet().stream()
            .filter(each -> holds(range, each.getKey(), each.getValue()))
            .count();
  }

  private static boolean holds(List<Block> range, String name, double value) {
    var first = range.getFirst();
    var last = range.getLast();
    if (name.endsWith("page")) {
      return range.stream().map(Block::page).anyMatch(page -> page != null && page == value);
    }
    if (name.endsWith("start_time")) {
      return isInOrder(value, first.startTime());
    }
    if (name.endsWith("end_time")) {
      return isInOrder(last.endTime(), value);
    }
    if (name.endsWith("first_line")) {
      return isInOrder(value, first.firstLine());
    }
    return name.endsWith("last_line") && isInOrder(last.lastLine(), value);
  }

  private static boolean isInOrder(@Nullable Number first, @Nullable Number second) {
    return first != null && second != null && first.doubleValue() <= second.doubleValue() + MOMENT;
  }
}
