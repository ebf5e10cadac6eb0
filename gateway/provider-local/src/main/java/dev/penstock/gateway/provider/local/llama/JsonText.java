package dev.penstock.gateway.provider.local.llama;

import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;

/// JSON text inside a grammar.
final class JsonText {
  private JsonText() {}

  static String quoted(String text) {
    return new TextNode(text).toString();
  }

  static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /// As a grammar writes a text that must stand there.
  static String literal(String text) {
    var literal = new StringBuilder("\"");
    text.chars()
        .forEach(point -> {
          if (point == '"' || point == '\\') {
            literal.append('\\');
          }
          literal.append((char) point);
        });
    return literal.append('"').toString();
  }
}
