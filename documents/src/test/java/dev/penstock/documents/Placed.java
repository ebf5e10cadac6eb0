package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;

/// Whether blocks, joined by what the reader puts between them, are the text.
final class Placed {
  private Placed() {}

  static Box box(Block block) {
    return Objects.requireNonNull(block.box());
  }

  static void inOrder(Document document) {
    var at = 0;
    for (var block : document.blocks()) {
      var found = document.text().indexOf(block.text(), at);
      assertThat(found).as("block %d: %s", block.n(), block.text()).isNotNegative();
      at = found + block.text().length();
    }
  }
}
