package dev.penstock.record.lineage;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The smallest piece of a document that has a place, as the column `blocks` holds it.
///
/// @param box left, top, right, bottom on the page; empty when not known
record Block(
    int n,
    String text,
    @Nullable Integer page,
    List<Double> box,
    @Nullable Double startTime,
    @Nullable Double endTime,
    @Nullable Integer firstLine,
    @Nullable Integer lastLine) {
  Block {
    box = List.copyOf(box);
  }

  /// Of a row of a source of documents.
  static List<Block> of(Map<String, @Nullable Object> row) {
    return row.get("blocks") instanceof List<?> blocks
        ? blocks.stream()
            .filter(Map.class::isInstance)
            .map(each -> block((Map<?, ?>) each))
            .toList()
        : List.of();
  }

  private static Block block(Map<?, ?> block) {
    var n = whole(block.get("n"));
    return new Block(
        n == null ? 0 : n,
        Objects.toString(block.get("text"), ""),
        whole(block.get("page")),
        edges(block.get("box")),
        real(block.get("start_time")),
        real(block.get("end_time")),
        whole(block.get("first_line")),
        whole(block.get("last_line")));
  }

  private static List<Double> edges(@Nullable Object value) {
    return value instanceof List<?> box && box.size() == 4
        ? present(box.stream().map(Block::real)).toList()
        : List.of();
  }

  static @Nullable Integer whole(@Nullable Object value) {
    return value instanceof Number number ? (Integer) number.intValue() : null;
  }

  static @Nullable Double real(@Nullable Object value) {
    return value instanceof Number number ? (Double) number.doubleValue() : null;
  }

  /// Where some neighbouring blocks stand; with the rectangle around them when they share a page.
  static String position(List<Block> blocks, boolean boxes) {
    var pages = some(blocks.stream().map(Block::page));
    if (!pages.isEmpty()) {
      var range = range("page", pages.getFirst(), pages.getLast());
      var same = pages.getFirst().equals(pages.getLast());
      return boxes && same ? range + rectangle(blocks) : range;
    }
    var starts = some(blocks.stream().map(Block::startTime));
    var ends = some(blocks.stream().map(Block::endTime));
    if (!starts.isEmpty()) {
      var start = starts.getFirst();
      return clock(Math.floor(start))
          + "–"
          + clock(Math.ceil(ends.isEmpty() ? start : ends.getLast()));
    }
    var first = some(blocks.stream().map(Block::firstLine));
    var last = some(blocks.stream().map(Block::lastLine));
    return first.isEmpty() || last.isEmpty()
        ? range("block", blocks.getFirst().n(), blocks.getLast().n())
        : range("line", first.getFirst(), last.getLast());
  }

  /// In order; what is not known left out.
  private static <T extends Comparable<T>> List<T> some(Stream<@Nullable T> values) {
    return present(values).sorted().toList();
  }

  private static <T> Stream<T> present(Stream<@Nullable T> values) {
    return values.filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  private static String range(String unit, int first, int last) {
    return first == last ? unit + " " + first : unit + "s " + first + "–" + last;
  }

  private static String rectangle(List<Block> blocks) {
    var boxes = blocks.stream().map(Block::box).filter(box -> box.size() == 4).toList();
    if (boxes.isEmpty()) {
      return "";
    }
    return Stream.of(
            boxes.stream().mapToDouble(box -> box.get(0)).min(),
            boxes.stream().mapToDouble(box -> box.get(1)).min(),
            boxes.stream().mapToDouble(box -> box.get(2)).max(),
            boxes.stream().mapToDouble(box -> box.get(3)).max())
        .map(edge -> String.valueOf(Math.round(edge.orElse(0))))
        .collect(Collectors.joining(",", " (box ", ")"));
  }

  private static String clock(double seconds) {
    var whole = (long) seconds;
    return String.format(Locale.ROOT, "%02d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
