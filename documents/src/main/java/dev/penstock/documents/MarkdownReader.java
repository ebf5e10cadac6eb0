package dev.penstock.documents;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// Reads Markdown: the text stays as it is written, commonmark says where its blocks are.
final class MarkdownReader {
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .build();

  private MarkdownReader() {}

  static Document read(Source source, TextDecoder decoded) {
    var lines = decoded.text().split("\n", -1);
    var from = frontMatterEnd(lines);
    var body = String.join("\n", List.of(lines).subList(from, lines.length));
    var blocks = new ArrayList<Block>();
    var title = source.title();
    for (var node = PARSER.parse(body).getFirstChild(); node != null; node = node.getNext()) {
      var spans = node.getSourceSpans();
      if (spans.isEmpty()) {
        continue;
      }
      var first = from + spans.getFirst().getLineIndex();
      var last = from + spans.getLast().getLineIndex();
      var text = String.join("\n", List.of(lines).subList(first, last + 1)).strip();
      if (text.isEmpty()) {
        continue;
      }
      if (node instanceof Heading heading
          && heading.getLevel() == 1
          && title.equals(source.title())) {
        title = text.replaceFirst("^#+\\s*", "").replaceFirst("\\s+#*\\s*$|\n=+\\s*$", "");
      }
      blocks.add(Block.onLines(blocks.size() + 1, kind(node), text, first + 1, last + 1));
    }
    var trouble = new Trouble();
    if (decoded.note() != null) {
      trouble.add(decoded.note());
    }
    if (blocks.isEmpty()) {
      trouble.add("it is empty");
    }
    return new Document(
        title, Format.MD.word(), decoded.text(), List.of(), List.of(), blocks, trouble.text());
  }

  private static Kind kind(Node node) {
    return switch (node) {
      case Heading _ -> Kind.HEADING;
      case BulletList _ -> Kind.LIST;
      case OrderedList _ -> Kind.LIST;
      case FencedCodeBlock _ -> Kind.CODE;
      case IndentedCodeBlock _ -> Kind.CODE;
      case TableBlock _ -> Kind.TABLE;
      default -> Kind.PARAGRAPH;
    };
  }

  /// YAML between two lines of three dashes is about the text, not of it.
  private static int frontMatterEnd(String[] lines) {
    if (!lines[0].strip().equals("---")) {
      return 0;
    }
    for (var i = 1; i < lines.length; i++) {
      if (lines[i].strip().equals("---")) {
        return i + 1;
      }
    }
    return 0;
  }
}
