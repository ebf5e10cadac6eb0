package dev.penstock.query.text.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// A markdown text, parsed: CommonMark with tables.
record Document(String source, Node root) {
  private static final int DEEPEST = 100;
  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(DEEPEST)
          .build();

  static Document of(String source) {
    return new Document(source, PARSER.parse(source));
  }

  /// Those that no quote or list holds, down to a level.
  List<Headed> headings(int deepest) {
    var headings = new ArrayList<Headed>();
    for (var node = root.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading && heading.getLevel() <= deepest) {
        var spans = heading.getSourceSpans();
        var start = spans.getFirst().getInputIndex();
        var end = spans.getLast().getInputIndex() + spans.getLast().getLength();
        headings.add(
            new Headed(
                heading.getLevel(),
                text(heading),
                source.lastIndexOf('\n', start) + 1,
                end,
                spans.getFirst().getLineIndex()));
      }
    }
    return headings;
  }

  /// What a reader sees of a line.
  static String text(Node node) {
    var text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text one) {
            text.append(one.getLiteral());
          }

          @Override
          public void visit(Code one) {
            text.append(one.getLiteral());
          }

          @Override
          public void visit(SoftLineBreak one) {
            text.append(' ');
          }

          @Override
          public void visit(HardLineBreak one) {
            text.append(' ');
          }
        });
    return text.toString().strip();
  }
}
