package dev.penstock.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// Collects the paragraphs and tables of a part. Deleted text is left out, inserted text is in.
final class DocxParagraphs {
  private final Source source;
  private final Map<String, Kind> styles;
  private final List<Block> blocks = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private Kind kind = Kind.PARAGRAPH;
  private int tables;
  private int skipping;
  private int characters;

  DocxParagraphs(Source source, Map<String, Kind> styles) {
    this.source = source;
    this.styles = styles;
  }

  List<Block> blocks() {
    return List.copyOf(blocks);
  }

  void read(XMLStreamReader xml) throws XMLStreamException {
    try {
      while (xml.hasNext()) {
        var event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          start(xml);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          end(xml.getLocalName());
        }
      }
    } finally {
      tables = 0;
      skipping = 0;
      finish();
    }
  }

  private void start(XMLStreamReader xml) throws XMLStreamException {
    var name = xml.getLocalName();
    // The same drawing again, for programs that do not know the first form.
    if (skipping > 0 || name.equals("Fallback")) {
      skipping++;
      return;
    }
    switch (name) {
      case "t" -> say(xml);
      case "tab" -> text.append(tables > 0 ? " " : "\t");
      case "br", "cr" -> text.append(tables > 0 ? " " : "\n");
      case "noBreakHyphen" -> text.append('-');
      case "pStyle" -> kind = styles.getOrDefault(DocxStyles.attribute(xml, "val"), kind);
      case "numPr" -> kind = kind == Kind.PARAGRAPH ? Kind.LIST : kind;
      case "tbl" -> {
        if (tables++ == 0) {
          finish();
        }
      }
      default -> {}
    }
  }

  private void say(XMLStreamReader xml) throws XMLStreamException {
    // Piece by piece: getElementText would build a bomb's text before it can be counted.
    while (xml.next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.isCharacters()) {
        var more = xml.getText();
        characters += more.length();
        if (characters > source.limits().characters()) {
          throw Unreadable.limit("it has more than %,d characters", source.limits().characters());
        }
        text.append(more);
      }
    }
  }

  private void end(String name) {
    if (skipping > 0) {
      skipping--;
      return;
    }
    switch (name) {
      case "p" -> {
        if (tables == 0) {
          finish();
        } else {
          text.append(' ');
        }
      }
      case "tc" -> {
        if (tables == 1) {
          trimEnd(" ");
          text.append('\t');
        }
      }
      case "tr" -> {
        trimEnd(" \t");
        text.append('\n');
      }
      case "tbl" -> {
        if (--tables == 0) {
          kind = Kind.TABLE;
          finish();
        }
      }
      default -> {}
    }
  }

  private void trimEnd(String what) {
    while (!text.isEmpty() && what.indexOf(text.charAt(text.length() - 1)) >= 0) {
      text.setLength(text.length() - 1);
    }
  }

  private void finish() {
    var said = text.toString().strip();
    if (!said.isEmpty()) {
      blocks.add(Block.of(blocks.size() + 1, kind, said));
    }
    text.setLength(0);
    kind = Kind.PARAGRAPH;
  }
}
