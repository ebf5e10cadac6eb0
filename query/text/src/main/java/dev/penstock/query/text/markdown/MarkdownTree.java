package dev.penstock.query.text.markdown;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Text;

/// A parsed text as maps and lists. A node's type is CommonMark's name in snake case.
final class MarkdownTree {
  private MarkdownTree() {}

  static Map<String, Object> of(Node node) {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("type", type(node));
    switch (node) {
      case Heading heading -> tree.put("level", heading.getLevel());
      case Text text -> tree.put("text", text.getLiteral());
      case Code code -> tree.put("text", code.getLiteral());
      case FencedCodeBlock block -> {
        tree.put("language", block.getInfo());
        tree.put("text", block.getLiteral());
      }
      case IndentedCodeBlock block -> tree.put("text", block.getLiteral());
      case HtmlBlock html -> tree.put("text", html.getLiteral());
      case HtmlInline html -> tree.put("text", html.getLiteral());
      case Link link -> tree.put("url", link.getDestination());
      case Image image -> tree.put("url", image.getDestination());
      case OrderedList list -> tree.put("tight", list.isTight());
      case BulletList list -> tree.put("tight", list.isTight());
      default -> {} // the library's nodes are open; the others say nothing of their own
    }
    var children = new ArrayList<Map<String, Object>>();
    for (var child = node.getFirstChild(); child != null; child = child.getNext()) {
      children.add(of(child));
    }
    if (!children.isEmpty()) {
      tree.put("children", children);
    }
    return tree;
  }

  private static String type(Node node) {
    return node.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
        .toLowerCase(Locale.ROOT);
  }
}
