package dev.penstock.query.text.markdown;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.jspecify.annotations.Nullable;

/// The parts of a markdown text.
public final class Markdown {
  private Markdown() {}

  /// Cut at headings down to `deepest`; deeper ones stay in the content.
  public static List<Section> sections(String text, int deepest) {
    var headings = Document.of(text).headings(deepest);
    var sections = new ArrayList<Section>();
    var start = headings.isEmpty() ? text.length() : headings.getFirst().start();
    if (!text.substring(0, start).isBlank()) {
      var lines = Math.max(1, (int) text.substring(0, start).lines().count());
      sections.add(new Section(1, null, 0, text.substring(0, start).strip(), null, null, 1, lines));
    }
    var above = new ArrayDeque<Headed>();
    for (var i = 0; i < headings.size(); i++) {
      var heading = headings.get(i);
      while (!above.isEmpty() && above.getLast().level() >= heading.level()) {
        above.removeLast();
      }
      var last = i + 1 == headings.size();
      var end = last ? text.length() : headings.get(i + 1).start();
      var content = text.substring(Math.min(heading.end(), end), end);
      var parent = above.isEmpty() ? null : above.getLast().text();
      above.addLast(heading);
      sections.add(
          new Section(
              sections.size() + 1,
              heading.text(),
              heading.level(),
              content.strip(),
              parent,
              String.join(" > ", above.stream().map(Headed::text).toList()),
              heading.line() + 1,
              last
                  ? heading.line() + lines(text.substring(heading.start()))
                  : headings.get(i + 1).line()));
    }
    return sections;
  }

  /// Where the text and each of its headings down to `deepest` start.
  public static List<Integer> starts(String text, int deepest) {
    var starts = new ArrayList<Integer>(List.of(0));
    Document.of(text).headings(deepest).stream()
        .map(Headed::start)
        .filter(start -> start > 0)
        .forEach(starts::add);
    return starts;
  }

  private static int lines(String text) {
    return Math.max(1, (int) text.lines().count());
  }

  /// Fenced and indented, wherever they stand.
  ///
  /// @param language of which only; empty: all
  public static List<CodeBlock> codeBlocks(String text, String language) {
    var blocks = new ArrayList<CodeBlock>();
    Document.of(text)
        .root()
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(FencedCodeBlock block) {
                add(block, language(block), block.getLiteral());
              }

              @Override
              public void visit(IndentedCodeBlock block) {
                add(block, null, block.getLiteral());
              }

              private void add(Node block, @Nullable String written, String code) {
                if (language.isBlank() || language.strip().equalsIgnoreCase(written)) {
                  var spans = block.getSourceSpans();
                  blocks.add(
                      new CodeBlock(
                          blocks.size() + 1,
                          written,
                          code.stripTrailing(),
                          spans.getFirst().getLineIndex() + 1,
                          spans.getLast().getLineIndex() + 1));
                }
              }
            });
    return blocks;
  }

  private static @Nullable String language(FencedCodeBlock block) {
    var info = block.getInfo() == null ? "" : block.getInfo().strip();
    var space = info.indexOf(' ');
    return info.isEmpty()
        ? null
        : (space < 0 ? info : info.substring(0, space)).toLowerCase(Locale.ROOT);
  }

  /// A list of the headings, two spaces a level.
  public static String toc(String text, int deepest) {
    var headings = Document.of(text).headings(deepest);
    var least = headings.stream().mapToInt(Headed::level).min().orElse(1);
    return String.join(
        "\n",
        headings.stream()
            .map(heading -> "  ".repeat(heading.level() - least) + "- " + heading.text())
            .toList());
  }

  /// The tree: `{"type": "heading", "level": 1, "children": [{"type": "text", "text": "…"}]}`.
  public static Object tree(String text) {
    return MarkdownTree.of(Document.of(text).root());
  }
}
