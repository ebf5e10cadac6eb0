package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.List;

/// Cuts an SQL text into tokens as the engine does; comments and space fall away.
final class Lexer {
  private static final List<String> SIGNS =
      List.of(
          "->>", "!~~*", "!~~", "~~*", "<->", "<=>", "!~*", "::", ":=", "=>", "==", "!=", "<>",
          "<=", ">=", "||", "->", "**", "//", "<<", ">>", "&&", "@>", "<@", "^@", "~~", "!~", "~*");

  private final String sql;
  private int at;

  private Lexer(String sql) {
    this.sql = sql;
  }

  /// The tokens, closed by one of kind END.
  static List<Token> tokens(String sql) {
    var lexer = new Lexer(sql);
    var tokens = new ArrayList<Token>();
    Token token;
    do {
      token = lexer.next();
      tokens.add(token);
    } while (token.kind() != Token.Kind.END);
    return List.copyOf(tokens);
  }

  private Token next() {
    skipSpace();
    if (at >= sql.length()) {
      return new Token(Token.Kind.END, "", sql.length(), sql.length());
    }
    var c = sql.charAt(at);
    if (c == '\'') {
      return token(Token.Kind.STRING, quotedEnd(at, '\'', false));
    }
    if ((c == 'e' || c == 'E') && peek(1) == '\'') {
      return token(Token.Kind.STRING, quotedEnd(at + 1, '\'', true));
    }
    if (c == '"') {
      return token(Token.Kind.QUOTED, quotedEnd(at, '"', false));
    }
    if (c == '$' && dollarTag() > 0) {
      return token(Token.Kind.STRING, dollarEnd());
    }
    if (Character.isDigit(c) || (c == '.' && Character.isDigit(peek(1)))) {
      return token(Token.Kind.NUMBER, numberEnd());
    }
    if (Character.isLetter(c) || c == '_') {
      return token(Token.Kind.WORD, wordEnd());
    }
    return token(Token.Kind.SIGN, at + signLength());
  }

  private Token token(Token.Kind kind, int end) {
    var token = new Token(kind, sql.substring(at, end), at, end);
    at = end;
    return token;
  }

  private char peek(int ahead) {
    return at + ahead < sql.length() ? sql.charAt(at + ahead) : 0;
  }

  private void skipSpace() {
    while (at < sql.length()) {
      if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else if (sql.startsWith("--", at)) {
        var end = sql.indexOf('\n', at);
        at = end < 0 ? sql.length() : end;
      } else if (sql.startsWith("/*", at)) {
        var end = sql.indexOf("*/", at + 2);
        if (end < 0) {
          throw Problems.syntax(sql, at, "this comment is not closed", "close it with */");
        }
        at = end + 2;
      } else {
        return;
      }
    }
  }

  private int quotedEnd(int open, char quote, boolean escapes) {
    for (var i = open + 1; i < sql.length(); i++) {
      var c = sql.charAt(i);
      if (escapes && c == '\\') {
        i++;
      } else if (c == quote) {
        if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
          i++;
        } else {
          return i + 1;
        }
      }
    }
    throw Problems.syntax(
        sql,
        at,
        quote == '"' ? "this quoted name is not closed" : "this text is not closed",
        "close it with " + quote);
  }

  /// The length of `$tag$` here, or 0.
  private int dollarTag() {
    var end = at + 1;
    while (end < sql.length() && (Character.isLetter(sql.charAt(end)) || sql.charAt(end) == '_')) {
      end++;
    }
    return end < sql.length() && sql.charAt(end) == '$' ? end + 1 - at : 0;
  }

  private int dollarEnd() {
    var tag = sql.substring(at, at + dollarTag());
    var end = sql.indexOf(tag, at + tag.length());
    if (end < 0) {
      throw Problems.syntax(sql, at, "this text is not closed", "close it with " + tag);
    }
    return end + tag.length();
  }

  private int numberEnd() {
    var end = at;
    while (end < sql.length()) {
      var c = sql.charAt(end);
      var sign = (c == '+' || c == '-') && isExponent(sql.charAt(end - 1));
      if (!Character.isLetterOrDigit(c) && c != '_' && c != '.' && !sign) {
        break;
      }
      end++;
    }
    return end;
  }

  private static boolean isExponent(char c) {
    return c == 'e' || c == 'E';
  }

  private int wordEnd() {
    var end = at;
    while (end < sql.length()
        && (Character.isLetterOrDigit(sql.charAt(end))
            || sql.charAt(end) == '_'
            || sql.charAt(end) == '$')) {
      end++;
    }
    return end;
  }

  private int signLength() {
    return SIGNS.stream()
        .filter(sign -> sql.startsWith(sign, at))
        .mapToInt(String::length)
        .max()
        .orElse(1);
  }
}
