package dev.penstock.query.plan;

/// The escapes of `E'…'` texts.
final class Escapes {
  private Escapes() {}

  /// The text that is meant.
  ///
  /// @param body what stands between the quotes
  static String decode(String body) {
    var out = new StringBuilder();
    var i = 0;
    while (i < body.length()) {
      var c = body.charAt(i);
      var escapes = (c == '\\' || c == '\'') && i + 1 < body.length();
      out.append(escapes && c == '\\' ? escaped(body.charAt(i + 1)) : c);
      i += escapes ? 2 : 1;
    }
    return out.toString();
  }

  private static char escaped(char c) {
    return switch (c) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'b' -> '\b';
      case 'f' -> '\f';
      default -> c;
    };
  }
}
