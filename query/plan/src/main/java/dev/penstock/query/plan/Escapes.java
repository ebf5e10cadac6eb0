package dev.penstock.query.plan;

/// The escapes of `E'…'` texts.
final class Escapes {
  private Escapes() {}

  static String decode(String body) {
    var out = new StringBuilder();
    for (var i = 0; i < body.length(); i++) {
      var c = body.charAt(i);
      if (c == '\'') {
        i++;
      }
      if (c != '\\' || i + 1 == body.length()) {
        out.append(c);
        continue;
      }
      i++;
      var next = body.charAt(i);
      out.append(
          switch (next) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> next;
          });
    }
    return out.toString();
  }
}
