package dev.penstock.query.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// Walks over the tokens of an SQL text and writes what the parser is to read instead.
final class Cursor {
  private final String sql;
  private final List<Token> tokens;
  private final BabelText out;
  private final Deque<Bracket> brackets = new ArrayDeque<>();
  private int at;
  private int typeEnd;

  Cursor(String sql) {
    this.sql = sql;
    this.tokens = Lexer.tokens(sql);
    this.out = new BabelText(sql);
    brackets.push(new Bracket(Bracket.Kind.QUERY, ""));
  }

  String sql() {
    return sql;
  }

  BabelText out() {
    return out;
  }

  int at() {
    return at;
  }

  int size() {
    return tokens.size();
  }

  Token token(int index) {
    return tokens.get(Math.min(index, tokens.size() - 1));
  }

  int typeEnd() {
    return typeEnd;
  }

  /// The innermost open bracket; the whole text is one of kind QUERY.
  Bracket bracket() {
    return brackets.element();
  }

  int depth() {
    return brackets.size();
  }

  void push(Bracket bracket) {
    brackets.push(bracket);
  }

  Bracket pop() {
    return brackets.pop();
  }

  /// Writes a part that stands for `token` but is not the last that does.
  void insert(String part, Token token) {
    out.add(part, token);
  }

  Token current() {
    return tokens.get(at);
  }

  Token ahead(int count) {
    return tokens.get(Math.min(at + count, tokens.size() - 1));
  }

  Token previous() {
    return at == 0 ? new Token(Token.Kind.END, "", 0, 0) : tokens.get(at - 1);
  }

  void emit(String text) {
    out.add(text, current());
  }

  void skip(int count) {
    at += count;
  }

  void replace(String text, int count) {
    emit(text);
    skip(count);
  }

  void open(Bracket.Kind kind, String close) {
    brackets.push(new Bracket(kind, close));
    replace("(", 1);
  }

  /// The position of what closes the bracket at `open`.
  int closing(int open) {
    var depth = 0;
    for (var i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /// The type that stands here; [#typeEnd] is then the position after it.
  String type() {
    var first = current();
    if (!first.isName()) {
      throw Problems.syntax(
          sql, first.start(), "expected a type but found `" + first.text() + "`", "");
    }
    var end = at + 1;
    if (tokens.get(end).is("with") || tokens.get(end).is("without")) {
      end += 3;
    } else if (tokens.get(end).is("precision")) {
      end++;
    }
    if (tokens.get(end).is("(")) {
      end = closing(end) + 1;
    }
    while (tokens.get(end).is("[")) {
      end += tokens.get(end + 1).is("]") ? 2 : 3;
    }
    typeEnd = end;
    return sql.substring(first.start(), tokens.get(end - 1).end());
  }

  RuntimeException unsupported(Token token, String what) {
    return Problems.at(
        "unsupported",
        sql,
        token.start(),
        what + " is not understood here",
        "write a function instead, or give a stage without semantic functions the header"
            + " `-- dialect: duckdb`");
  }
}
