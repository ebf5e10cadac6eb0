package dev.penstock.documents;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;
import org.jspecify.annotations.Nullable;

/// Reads HTML with jsoup: what a reader sees of a page, without navigation.
final class HtmlReader {
  private static final Set<String> HIDDEN =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "nav",
          "head",
          "svg",
          "iframe",
          "object",
          "form-control",
          "select",
          "button",
          "dialog");

  private HtmlReader() {}

  static Document read(Source source, byte[] bytes) throws IOException {
    var trouble = new Trouble();
    var page = parsed(bytes, trouble);
    var blocks = new Blocks(source);
    page.body().traverse(blocks);
    blocks.end();
    if (blocks.made.isEmpty()) {
      trouble.add("it shows no text");
    }
    var title = page.title().isBlank() ? source.title() : page.title().strip();
    return new Document(
        title,
        Format.HTML.word(),
        Texts.joined(blocks.made),
        List.of(),
        List.of(),
        blocks.made,
        trouble.text());
  }

  /// By the encoding that the page names, else as text is read.
  private static org.jsoup.nodes.Document parsed(byte[] bytes, Trouble trouble) throws IOException {
    var parser = Parser.htmlParser().setTrackPosition(true);
    var head =
        new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1)
            .toLowerCase(Locale.ROOT);
    if (head.contains("charset=") || head.contains("encoding=")) {
      return Jsoup.parse(new ByteArrayInputStream(bytes), null, "", parser);
    }
    var decoded = TextDecoder.of(bytes);
    if (decoded.note() != null) {
      trouble.add(decoded.note());
    }
    return Jsoup.parse(decoded.text(), "", parser);
  }

  private static boolean hidden(Element element) {
    return HIDDEN.contains(element.normalName())
        || element.hasAttr("hidden")
        || element.attr("aria-hidden").equals("true")
        || element.attr("role").equals("navigation")
        || element.attr("style").replace(" ", "").toLowerCase(Locale.ROOT).contains("display:none");
  }

  /// Collects text until a block ends.
  private static final class Blocks implements NodeVisitor {
    private final Source source;
    private final List<Block> made = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private @Nullable Element skipped;
    private @Nullable Element whole;
    private Kind kind = Kind.PARAGRAPH;
    private int first;
    private int last;
    private int characters;

    Blocks(Source source) {
      this.source = source;
    }

    @Override
    public void head(Node node, int depth) {
      if (skipped != null) {
        return;
      }
      switch (node) {
        case Element element when hidden(element) -> skipped = element;
        case Element element -> open(element);
        case TextNode words -> say(words);
        default -> {}
      }
    }

    private void open(Element element) {
      if (whole != null) {
        inside(element);
        return;
      }
      var opened = kind(element);
      if (opened != null) {
        end();
        kind = opened;
        if (opened == Kind.TABLE || opened == Kind.CODE) {
          whole = element;
        }
        text.append(marker(element));
      } else if (element.normalName().equals("br")) {
        text.append('\n');
      } else if (element.isBlock()) {
        end();
      }
    }

    /// Rows are lines, cells stand between tabs.
    private void inside(Element element) {
      switch (element.normalName()) {
        case "tr", "caption" -> newLine();
        case "td", "th" -> {
          if (element.previousElementSibling() != null) {
            text.append('\t');
          }
        }
        case "br" -> text.append(kind == Kind.CODE ? '\n' : ' ');
        case String _ -> {}
      }
    }

    private void newLine() {
      if (!text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
        text.append('\n');
      }
    }

    private void say(TextNode node) {
      var words = kind == Kind.CODE ? node.getWholeText() : node.text();
      if (words.isBlank()
          && (text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1)))) {
        return;
      }
      if (!words.isBlank()) {
        var range = node.sourceRange();
        if (range.isTracked()) {
          first = first == 0 ? range.start().lineNumber() : first;
          last = range.end().lineNumber();
        }
      }
      var afterSpace = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
      text.append(afterSpace && kind != Kind.CODE ? words.stripLeading() : words);
    }

    @Override
    public void tail(Node node, int depth) {
      if (node.equals(skipped)) {
        skipped = null;
      } else if (skipped == null && node instanceof Element element) {
        if (whole == null ? kind(element) != null || element.isBlock() : element.equals(whole)) {
          end();
        }
      }
    }

    private void end() {
      var said = text.toString().replaceAll("[ \\u00a0]+\n", "\n").strip();
      if (!said.isEmpty() && !said.equals("•")) {
        characters += said.length();
        if (characters > source.limits().characters()) {
          throw Unreadable.limit("it has more than %,d characters", source.limits().characters());
        }
        var n = made.size() + 1;
        made.add(first == 0 ? Block.of(n, kind, said) : Block.onLines(n, kind, said, first, last));
      }
      text.setLength(0);
      kind = Kind.PARAGRAPH;
      whole = null;
      first = 0;
    }

    private static @Nullable Kind kind(Element element) {
      return switch (element.normalName()) {
        case "h1", "h2", "h3", "h4", "h5", "h6" -> Kind.HEADING;
        case "li", "dt", "dd" -> Kind.LIST;
        case "table" -> layout(element) ? null : Kind.TABLE;
        case "pre" -> Kind.CODE;
        case "figcaption" -> Kind.CAPTION;
        case String _ -> null;
      };
    }

    /// A table that only puts paragraphs or other tables side by side.
    private static boolean layout(Element table) {
      return table.selectFirst("table table, h1, h2, h3, p + p, ul, ol, pre") != null
          || (table.select("tr").size() < 2 && table.select("td, th").size() < 2);
    }

    private static String marker(Element element) {
      if (!element.normalName().equals("li")) {
        return "";
      }
      var parent = element.parent();
      return parent != null && parent.normalName().equals("ol")
          ? element.elementSiblingIndex() + 1 + ". "
          : "• ";
    }
  }
}
