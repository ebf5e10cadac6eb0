package dev.penstock.documents;

import java.util.ArrayList;
import java.util.List;

/// Reads plain text: paragraphs stand between empty lines.
final class TxtReader {
  private TxtReader() {}

  static Document read(Source source, TextDecoder decoded) {
    var trouble = new Trouble();
    if (decoded.note() != null) {
      trouble.add(decoded.note());
    }
    if (decoded.text().isBlank()) {
      trouble.add("it is empty");
    }
    return new Document(
        source.title(),
        Format.TXT.word(),
        decoded.text(),
        List.of(),
        List.of(),
        paragraphs(decoded.text()),
        trouble.text());
  }

  private static List<Block> paragraphs(String text) {
    var blocks = new ArrayList<Block>();
    var lines = text.split("\n", -1);
    var from = 0;
    for (var i = 0; i <= lines.length; i++) {
      if (i == lines.length || lines[i].isBlank()) {
        if (i > from) {
          var paragraph = String.join("\n", List.of(lines).subList(from, i));
          blocks.add(
              Block.onLines(blocks.size() + 1, Kind.PARAGRAPH, paragraph.strip(), from + 1, i));
        }
        from = i + 1;
      }
    }
    return blocks;
  }
}
