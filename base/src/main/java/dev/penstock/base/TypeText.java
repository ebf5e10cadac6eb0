package dev.penstock.base;

/// A place in the text of a type, moving forward.
final class TypeText {
  private final String text;
  private int at;

  TypeText(String text) {
    this.text = text;
  }

  int position() {
    return at;
  }

  void back(int position) {
    at = position;
  }

  /// Skips white space, then tells the next character; 0 at the end.
  char peek() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() ? text.charAt(at) : 0;
  }

  boolean atQuote() {
    return peek() == '"' || peek() == '\'';
  }

  /// Takes the next character if it is `expected`.
  boolean skip(char expected) {
    if (peek() != expected) {
      return false;
    }
    at++;
    return true;
  }

  void expect(char expected, String hint) {
    if (!skip(expected)) {
      throw wrong("expected `" + expected + "` but found " + found(), hint);
    }
  }

  /// Letters, digits and underscores from here; empty when there are none.
  String word() {
    peek();
    var start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    return text.substring(start, at);
  }

  /// The text up to any of `ends` (or to the end), trimmed. The end itself is not taken.
  String until(String ends) {
    peek();
    var start = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at).strip();
  }

  /// The content of a quoted text, `\` escaping the next character.
  String quoted() {
    var start = at;
    var quote = text.charAt(at++);
    var content = new StringBuilder();
    while (at < text.length() && text.charAt(at) != quote) {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
        content.append(text.charAt(at) == 'n' ? ' ' : text.charAt(at));
      } else {
        content.append(text.charAt(at));
      }
      at++;
    }
    if (at == text.length()) {
      at = start;
      throw wrong("the quote that opens here is never closed", "");
    }
    at++;
    return content.toString();
  }

  String found() {
    return peek() == 0 ? "the end" : "`" + peek() + "`";
  }

  ProblemException wrong(String message, String hint) {
    return problem("invalid_type", message, hint);
  }

  ProblemException problem(String code, String message, String hint) {
    var before = text.substring(0, Math.min(at, text.length()));
    var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return Problem.of(code, message, hint)
        .at(line, before.length() - before.lastIndexOf('\n'))
        .exception();
  }
}
