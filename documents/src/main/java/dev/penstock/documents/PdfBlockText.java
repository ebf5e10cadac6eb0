package dev.penstock.documents;

import dev.penstock.documents.layout.Line;
import dev.penstock.documents.layout.TextBlock;
import dev.penstock.documents.layout.Words;
import java.util.stream.Collectors;

/// A layout block as text: lines joined, a table row by row.
final class PdfBlockText {
  private PdfBlockText() {}

  static String of(TextBlock block, Words words) {
    return switch (block.shape()) {
      case TABLE -> block.lines().stream().map(Line::row).collect(Collectors.joining("\n"));
      case HEADING, PARAGRAPH, LIST ->
          words.joined(block.lines().stream().map(Line::text).toList());
    };
  }

  static Kind kind(TextBlock.Shape shape) {
    return switch (shape) {
      case HEADING -> Kind.HEADING;
      case PARAGRAPH -> Kind.PARAGRAPH;
      case LIST -> Kind.LIST;
      case TABLE -> Kind.TABLE;
    };
  }
}
