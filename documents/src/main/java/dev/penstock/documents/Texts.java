package dev.penstock.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Blocks as running text.
final class Texts {
  private static final String BETWEEN = "\n\n";

  private Texts() {}

  static String joined(List<Block> blocks) {
    return blocks.stream().map(Block::text).collect(Collectors.joining(BETWEEN));
  }

  /// One page for each number, also for those without text.
  static List<Page> pages(List<Block> blocks, int count) {
    var byPage =
        blocks.stream()
            .collect(Collectors.groupingBy(block -> Objects.requireNonNull(block.page())));
    var pages = new ArrayList<Page>();
    for (var number = 1; number <= count; number++) {
      pages.add(new Page(number, joined(byPage.getOrDefault(number, List.of()))));
    }
    return pages;
  }
}
