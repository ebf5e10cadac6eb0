package dev.penstock.query.plan;

import java.util.Locale;

/// One word, name, text, number or sign of an SQL text, with where it stands in it.
record Token(Kind kind, String text, int start, int end) {
  enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    SIGN,
    END
  }

  boolean is(String word) {
    return kind == Kind.WORD ? text.equalsIgnoreCase(word) : kind == Kind.SIGN && text.equals(word);
  }

  boolean isWord() {
    return kind == Kind.WORD;
  }

  boolean isString() {
    return kind == Kind.STRING;
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  String lower() {
    return text.toLowerCase(Locale.ROOT);
  }

  /// What a quoted name or a text says, without its quotes and escapes.
  String content() {
    if (kind == Kind.QUOTED) {
      return text.substring(1, text.length() - 1).replace("\"\"", "\"");
    }
    if (kind != Kind.STRING) {
      return text;
    }
    if (text.startsWith("$")) {
      var tag = text.indexOf('$', 1) + 1;
      return text.substring(tag, text.length() - tag);
    }
    return text.charAt(0) == '\''
        ? text.substring(1, text.length() - 1).replace("''", "'")
        : Escapes.decode(text.substring(2, text.length() - 1));
  }
}
