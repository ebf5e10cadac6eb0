package dev.penstock.query.plan;

import java.util.Set;

/// Rewrites, token by token, what the engine's users write and the parser does not know.
///
/// | written | parsed |
/// | --- | --- |
/// | `['a', 'b']` | `"$list"('a', 'b')` |
/// | `{'k': v}` | `"$struct"('k', v)` |
/// | `MAP {k: v}` | `"$map"(k, v)` |
/// | `l[a:b]` | `l["$slice"(a, b)]` |
/// | `GROUP BY ALL` | `GROUP BY "$all"` |
/// | `x::INTEGER[]` | `x["$cast"('INTEGER[]')]`, since Babel binds `::` too loosely |
/// | `CAST(x AS INTEGER[])` | `CAST(x AS "INTEGER[]")` |
/// | `DATE '2026-01-31'` | `CAST('2026-01-31' AS "DATE")` |
/// | `list(x ORDER BY y)` | `"list"(x) WITHIN GROUP (ORDER BY y)` |
/// | `lambda x: x + 1` | `x -> x + 1` |
/// | `f(a := 1)` | `"f"(a => 1)` |
/// | `$$text$$`, `E'a\nb'` | `'text'`, … |
/// | a column named `date` | `"date"` |
///
/// Names of functions become quoted, so that none of them is a keyword to the parser.
final class TextRewriter {
  private static final Set<String> UNSUPPORTED_SIGNS =
      Set.of(
          "//", "**", "^", "->>", "<<", ">>", "&", "|", "~", "!~", "~*", "!~*", "@>", "<@", "^@",
          "&&", "<->", "<=>", "@", "?", "$", "#", "\\");

  private final Cursor in;
  private final WordRewriter words;

  private TextRewriter(String sql) {
    this.in = new Cursor(sql);
    this.words = new WordRewriter(in);
  }

  static BabelText rewrite(String sql) {
    return new TextRewriter(sql).run();
  }

  private BabelText run() {
    while (in.current().kind() != Token.Kind.END) {
      step();
    }
    if (in.depth() > 1) {
      throw Problems.syntax(
          in.sql(),
          in.sql().length(),
          "the text ends before a bracket is closed",
          "add the missing bracket");
    }
    return in.out();
  }

  private void step() {
    var token = in.current();
    switch (token.kind()) {
      case STRING -> in.replace(Names.text(token.content()), 1);
      case NUMBER -> in.replace(number(token), 1);
      case QUOTED -> quoted();
      case SIGN -> sign(token);
      case WORD -> words.word(token);
      case END -> throw new IllegalStateException("past the end");
    }
  }

  private void quoted() {
    var call = in.ahead(1).is("(") && !in.previous().is("as") && !in.previous().isName();
    in.replace(in.current().text(), 1);
    if (call) {
      in.open(Bracket.Kind.CALL, ")");
    }
  }

  private static String number(Token token) {
    var text = token.text().replace("_", "");
    return text.startsWith(".") ? "0" + text : text;
  }

  // Signs

  private void sign(Token token) {
    switch (token.text()) {
      case "(" -> in.open(isQuery(in.ahead(1)) ? Bracket.Kind.QUERY : Bracket.Kind.PAREN, ")");
      case "[" -> openBracket();
      case "{" -> {
        in.insert("\"$struct\"", token);
        in.open(Bracket.Kind.STRUCT, "}");
        structKey();
      }
      case ")", "]", "}" -> close(token);
      case "," -> comma();
      case ":" -> colon(token);
      case "::" -> {
        in.replace("[ \"$cast\" (", 1);
        in.emit(Names.text(in.type()));
        in.skip(in.typeEnd() - in.at() - 1);
        in.replace(") ]", 1);
      }
      case ":=" -> in.replace("=>", 1);
      case "==" -> in.replace("=", 1);
      case ";" -> end(token);
      default -> {
        if (UNSUPPORTED_SIGNS.contains(token.text())) {
          throw in.unsupported(token, "`" + token.text() + "`");
        }
        in.replace(token.text(), 1);
      }
    }
  }

  private static boolean isQuery(Token token) {
    return token.is("select") || token.is("with") || token.is("values");
  }

  private void openBracket() {
    var previous = in.previous();
    var index =
        previous.isString()
            || previous.kind() == Token.Kind.QUOTED
            || previous.is(")")
            || previous.is("]")
            || (previous.isWord() && !Words.BEFORE_EXPRESSION.contains(previous.lower()));
    if (!index) {
      in.insert("\"$list\"", in.current());
      in.open(Bracket.Kind.LIST, "]");
      return;
    }
    in.push(new Bracket(Bracket.Kind.INDEX, "]"));
    in.replace("[", 1);
    if (isSlice()) {
      in.insert("\"$slice\" (", in.current());
      in.bracket().enter("slice");
      if (in.current().is(":")) {
        in.insert("1", in.current());
      }
    }
  }

  /// Whether a `:` stands in these brackets.
  private boolean isSlice() {
    var depth = 0;
    for (var i = in.at(); i < in.size(); i++) {
      var token = in.token(i);
      if (depth == 0 && token.is(":")) {
        return true;
      }
      if (token.is("(") || token.is("[") || token.is("{")) {
        depth++;
      } else if (token.is(")") || token.is("]") || token.is("}")) {
        if (depth == 0) {
          return false;
        }
        depth--;
      }
    }
    return false;
  }

  private void close(Token token) {
    if (in.depth() == 1 || !in.bracket().close().equals(token.text())) {
      throw Problems.syntax(
          in.sql(), token.start(), "`" + token.text() + "` closes nothing that is open", "");
    }
    var bracket = in.pop();
    if (bracket.closed()) {
      in.skip(1);
      return;
    }
    if (bracket.clause().equals("slice")) {
      in.insert(in.previous().is(":") ? "-1 )" : ")", token);
    }
    in.replace(bracket.kind() == Bracket.Kind.INDEX ? "]" : ")", 1);
  }

  private void comma() {
    in.replace(",", 1);
    if (in.bracket().kind() == Bracket.Kind.STRUCT) {
      structKey();
    }
  }

  /// The key of a struct's field: a word, a name or a text; always read as a text.
  private void structKey() {
    var key = in.current();
    if (key.is("}")) {
      return;
    }
    if ((key.isName() || key.isString()) && in.ahead(1).is(":")) {
      in.replace(Names.text(key.content()), 1);
      return;
    }
    throw Problems.syntax(
        in.sql(),
        key.start(),
        "expected a field's name and `:` but found `" + key.text() + "`",
        "write {'name': value}");
  }

  private void colon(Token token) {
    var bracket = in.bracket();
    if (bracket.kind() == Bracket.Kind.STRUCT
        || bracket.kind() == Bracket.Kind.MAP
        || bracket.clause().equals("slice")) {
      in.replace(",", 1);
      return;
    }
    throw Problems.syntax(in.sql(), token.start(), "`:` means nothing here", "");
  }

  private void end(Token token) {
    if (in.ahead(1).kind() != Token.Kind.END && !in.ahead(1).is(";")) {
      throw Problems.syntax(
          in.sql(), in.ahead(1).start(), "only one statement may stand here", "write one SELECT");
    }
    if (in.depth() > 1) {
      throw Problems.syntax(in.sql(), token.start(), "`;` stands inside brackets", "");
    }
    in.skip(1);
  }
}
