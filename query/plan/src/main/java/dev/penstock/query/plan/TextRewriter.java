package dev.penstock.query.plan;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
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
      Set.of("//", "**", "^", "->>", "<<", ">>", "&", "|", "~", "!~", "~*", "!~*", "@>", "<@", "^@",
          "&&", "<->", "<=>", "@", "?", "$", "#", "\\");

  private enum Kind {
    QUERY,
    CALL,
    PAREN,
    LIST,
    STRUCT,
    MAP,
    INDEX,
    CAST,
    EXTRACT
  }

  /// What an open bracket belongs to.
  private static final class Frame {
    private final Kind kind;
    private final String close;
    private String clause = "";
    private boolean closed;

    private Frame(Kind kind, String close) {
      this.kind = kind;
      this.close = close;
    }
  }

  private final String sql;
  private final List<Token> tokens;
  private final BabelText out;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private int at;
  private int typeEnd;

  private TextRewriter(String sql) {
    this.sql = sql;
    this.tokens = Lexer.tokens(sql);
    this.out = new BabelText(sql);
  }

  static BabelText rewrite(String sql) {
    return new TextRewriter(sql).run();
  }

  private BabelText run() {
    frames.push(new Frame(Kind.QUERY, ""));
    while (current().kind() != Token.Kind.END) {
      step();
    }
    if (frames.size() > 1) {
      throw Problems.syntax(
          sql, sql.length(), "the text ends before a bracket is closed", "add the missing bracket");
    }
    return out;
  }

  private Token current() {
    return tokens.get(at);
  }

  private Token ahead(int count) {
    return tokens.get(Math.min(at + count, tokens.size() - 1));
  }

  private Token previous() {
    return at == 0 ? new Token(Token.Kind.END, "", 0, 0) : tokens.get(at - 1);
  }

  private void emit(String text) {
    out.add(text, current());
  }

  private void skip(int count) {
    at += count;
  }

  private void replace(String text, int count) {
    emit(text);
    skip(count);
  }

  private void step() {
    var token = current();
    switch (token.kind()) {
      case STRING -> replace(Names.text(token.content()), 1);
      case NUMBER -> replace(number(token), 1);
      case QUOTED -> quoted();
      case SIGN -> sign(token);
      case WORD -> word(token);
      case END -> throw new IllegalStateException("past the end");
    }
  }

  private void quoted() {
    var call = ahead(1).is("(") && !previous().is("as") && !previous().isName();
    replace(current().text(), 1);
    if (call) {
      open(Kind.CALL, ")");
    }
  }

  private static String number(Token token) {
    var text = token.text().replace("_", "");
    return text.startsWith(".") ? "0" + text : text;
  }

  // Signs

  private void sign(Token token) {
    switch (token.text()) {
      case "(" -> open(isQuery(ahead(1)) ? Kind.QUERY : Kind.PAREN, ")");
      case "[" -> openBracket();
      case "{" -> {
        out.add("\"$struct\"", token);
        open(Kind.STRUCT, "}");
        structKey();
      }
      case ")", "]", "}" -> close(token);
      case "," -> comma();
      case ":" -> colon(token);
      case "::" -> {
        replace("[ \"$cast\" (", 1);
        emit(Names.text(type()));
        skip(typeEnd - at - 1);
        replace(") ]", 1);
      }
      case ":=" -> replace("=>", 1);
      case "==" -> replace("=", 1);
      case ";" -> end(token);
      default -> {
        if (UNSUPPORTED_SIGNS.contains(token.text())) {
          throw unsupported(token, "`" + token.text() + "`");
        }
        replace(token.text(), 1);
      }
    }
  }

  private RuntimeException unsupported(Token token, String what) {
    return Problems.at(
        "unsupported",
        sql,
        token.start(),
        what + " is not understood here",
        "write a function instead, or give a stage without semantic functions the header"
            + " `-- dialect: duckdb`");
  }

  private static boolean isQuery(Token token) {
    return token.is("select") || token.is("with") || token.is("values");
  }

  private void open(Kind kind, String close) {
    frames.push(new Frame(kind, close));
    replace("(", 1);
  }

  private void openBracket() {
    var previous = previous();
    var index =
        previous.isString()
            || previous.kind() == Token.Kind.QUOTED
            || previous.is(")")
            || previous.is("]")
            || (previous.isWord() && !Words.BEFORE_EXPRESSION.contains(previous.lower()));
    if (!index) {
      out.add("\"$list\"", current());
      open(Kind.LIST, "]");
      return;
    }
    frames.push(new Frame(Kind.INDEX, "]"));
    replace("[", 1);
    if (isSlice()) {
      out.add("\"$slice\" (", current());
      frames.element().clause = "slice";
      if (current().is(":")) {
        out.add("1", current());
      }
    }
  }

  /// Whether a `:` stands in these brackets.
  private boolean isSlice() {
    var depth = 0;
    for (var i = at; i < tokens.size(); i++) {
      var token = tokens.get(i);
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
    if (frames.size() == 1 || !frames.element().close.equals(token.text())) {
      throw Problems.syntax(
          sql, token.start(), "`" + token.text() + "` closes nothing that is open", "");
    }
    var frame = frames.pop();
    if (frame.closed) {
      skip(1);
      return;
    }
    if (frame.clause.equals("slice")) {
      out.add(previous().is(":") ? "-1 )" : ")", token);
    }
    replace(frame.kind == Kind.INDEX ? "]" : ")", 1);
  }

  private void comma() {
    replace(",", 1);
    if (frames.element().kind == Kind.STRUCT) {
      structKey();
    }
  }

  /// The key of a struct's field: a word, a name or a text; always read as a text.
  private void structKey() {
    var key = current();
    if (key.is("}")) {
      return;
    }
    if ((key.isName() || key.isString()) && ahead(1).is(":")) {
      replace(Names.text(key.content()), 1);
      return;
    }
    throw Problems.syntax(
        sql,
        key.start(),
        "expected a field's name and `:` but found `" + key.text() + "`",
        "write {'name': value}");
  }

  private void colon(Token token) {
    var frame = frames.element();
    if (frame.kind == Kind.STRUCT || frame.kind == Kind.MAP || frame.clause.equals("slice")) {
      replace(",", 1);
      return;
    }
    throw Problems.syntax(sql, token.start(), "`:` means nothing here", "");
  }

  private void end(Token token) {
    if (ahead(1).kind() != Token.Kind.END && !ahead(1).is(";")) {
      throw Problems.syntax(
          sql, ahead(1).start(), "only one statement may stand here", "write one SELECT");
    }
    if (frames.size() > 1) {
      throw Problems.syntax(sql, token.start(), "`;` stands inside brackets", "");
    }
    skip(1);
  }

  // Words

  private void word(Token token) {
    var word = token.lower();
    var next = ahead(1);
    if (previous().is(".")) {
      name(token);
    } else if (!clause(word, next) && !literal(word, next) && !shape(word, next)) {
      if (next.is("(")) {
        call(token, word);
      } else {
        name(token);
      }
    }
  }

  /// Writes a word that may be a name; functions of a schema (`prompts.f(`) keep their brackets.
  private void name(Token token) {
    var word = token.lower();
    var quote =
        previous().is(".")
            || Words.ALWAYS_NAMES.contains(word)
            || (Words.SOMETIMES_NAMES.contains(word) && isNameHere());
    var call = previous().is(".") && ahead(1).is("(");
    replace(quote && !token.text().equals("*") ? Names.quoted(token.text()) : token.text(), 1);
    if (call) {
      open(Kind.CALL, ")");
    }
  }

  private boolean isNameHere() {
    var before = previous();
    var begins =
        before.is(",")
            || before.is("(")
            || before.is("=")
            || (before.isWord() && Words.BEFORE_EXPRESSION.contains(before.lower()));
    var after = ahead(1);
    var ends =
        after.kind() == Token.Kind.END
            || after.is("from")
            || after.is("as")
            || (after.kind() == Token.Kind.SIGN && !after.is("(") && !after.is("{"));
    return begins && ends;
  }

  /// Clauses: they matter to what follows, and some are written differently.
  private boolean clause(String word, Token next) {
    var frame = frames.element();
    switch (word) {
      case "select", "from", "where", "having", "qualify", "limit", "window" -> {
        if (frame.kind == Kind.EXTRACT && word.equals("from")) {
          frame.clause = "from";
          replace(",", 1);
          return true;
        }
        if (frame.kind == Kind.QUERY) {
          frame.clause = word;
        }
        replace(current().text(), 1);
        return true;
      }
      case "group" -> {
        if (next.is("by") && frame.kind == Kind.QUERY) {
          frame.clause = word;
        }
        return all(next);
      }
      case "order" -> {
        return order(frame, next);
      }
      case "as" -> {
        if (frame.kind == Kind.CAST) {
          replace("AS", 1);
          emit(Names.quoted(type()));
          skip(typeEnd - at);
          return true;
        }
        return materialized(next);
      }
      default -> {
        return false;
      }
    }
  }

  private boolean all(Token next) {
    if (next.is("by") && ahead(2).is("all")) {
      replace(current().text() + " BY", 2);
      replace("\"$all\"", 1);
      return true;
    }
    return false;
  }

  private boolean order(Frame frame, Token next) {
    if (!next.is("by")) {
      return false;
    }
    if (frame.kind == Kind.CALL) {
      emit(") WITHIN GROUP (ORDER BY");
      skip(2);
      frame.clause = "order";
      return true;
    }
    if (frame.kind == Kind.QUERY) {
      frame.clause = "order";
    }
    return all(next);
  }

  private boolean materialized(Token next) {
    var not = next.is("not") ? 1 : 0;
    if (ahead(1 + not).is("materialized") && ahead(2 + not).is("(")) {
      replace("AS", 2 + not);
      return true;
    }
    return false;
  }

  /// `DATE '…'`, `INTERVAL 3 DAYS`, `CURRENT_DATE`.
  private boolean literal(String word, Token next) {
    if (word.equals("interval")) {
      return interval(next);
    }
    if (Words.TYPED_TEXT.contains(word) && next.isString()) {
      emit("CAST(" + Names.text(next.content()) + " AS " + Names.quoted(current().text()) + ")");
      skip(2);
      return true;
    }
    if (word.equals("timestamp") && next.is("with") && ahead(4).isString()) {
      emit("CAST(" + Names.text(ahead(4).content()) + " AS \"TIMESTAMP WITH TIME ZONE\")");
      skip(5);
      return true;
    }
    var function =
        switch (word) {
          case "current_date" -> "\"today\"()";
          case "current_timestamp" -> "\"now\"()";
          default -> "";
        };
    if (function.isEmpty() || next.is("(")) {
      return false;
    }
    replace(function, 1);
    return true;
  }

  private boolean interval(Token next) {
    var unit = Words.unit(ahead(2).lower());
    if (next.isString() || (next.kind() == Token.Kind.NUMBER && !unit.isEmpty())) {
      var text = next.content() + (unit.isEmpty() ? "" : " " + unit);
      emit("CAST(" + Names.text(text) + " AS \"INTERVAL\")");
      skip(unit.isEmpty() ? 2 : 3);
      return true;
    }
    if (next.isName() && !unit.isEmpty()) {
      replace(toInterval(unit) + "(" + next.text() + ")", 3);
      return true;
    }
    if (!next.is("(")) {
      return false;
    }
    unit = Words.unit(tokens.get(Math.min(closing(at + 1) + 1, tokens.size() - 1)).lower());
    if (unit.isEmpty()) {
      return false;
    }
    replace(toInterval(unit), 1);
    open(Kind.PAREN, ")");
    frames.element().clause = "interval";
    return true;
  }

  private static String toInterval(String unit) {
    var plural =
        switch (unit) {
          case "century" -> "centuries";
          case "millennium" -> "millennia";
          default -> unit + "s";
        };
    return "\"to_" + plural + "\"";
  }

  /// The position of what closes the bracket at `open`.
  private int closing(int open) {
    var depth = 0;
    for (var i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /// Constructs of several words.
  private boolean shape(String word, Token next) {
    switch (word) {
      case "lambda" -> {
        return lambda(next);
      }
      case "map" -> {
        if (!next.is("{")) {
          return false;
        }
        replace("\"$map\"", 1);
        open(Kind.MAP, "}");
        return true;
      }
      case "array" -> {
        if (!next.is("[")) {
          return false;
        }
        skip(1);
        out.add("\"$list\"", current());
        open(Kind.LIST, "]");
        return true;
      }
      case "semi", "anti" -> {
        if (!next.is("join") || previous().is("left")) {
          return false;
        }
        replace("LEFT " + current().text(), 1);
        return true;
      }
      case "isnull", "notnull" -> {
        replace(word.equals("isnull") ? "IS NULL" : "IS NOT NULL", 1);
        return true;
      }
      case "ignore", "respect" -> {
        return nulls(next);
      }
      default -> {
        return unit(word);
      }
    }
  }

  /// The unit that closes `INTERVAL (x) DAY`.
  private boolean unit(String word) {
    if (Words.unit(word).isEmpty() || !previous().is(")")) {
      return false;
    }
    var depth = 0;
    for (var i = at - 1; i >= 0; i--) {
      depth += tokens.get(i).is(")") ? 1 : tokens.get(i).is("(") ? -1 : 0;
      if (depth == 0) {
        if (i > 0 && tokens.get(i - 1).is("interval")) {
          skip(1);
          return true;
        }
        return false;
      }
    }
    return false;
  }

  private boolean lambda(Token next) {
    if (!next.isName()) {
      return false;
    }
    var colon = at + 2;
    while (tokens.get(colon).is(",") && tokens.get(colon + 1).isName()) {
      colon += 2;
    }
    if (!tokens.get(colon).is(":")) {
      return false;
    }
    var many = colon > at + 2;
    skip(1);
    out.add(many ? "(" : "", current());
    while (at < colon) {
      replace(current().is(",") ? "," : Names.quoted(current().content()), 1);
    }
    replace(many ? ") ->" : "->", 1);
    return true;
  }

  /// `last_value(x IGNORE NULLS)` closes its bracket first.
  private boolean nulls(Token next) {
    var frame = frames.element();
    if (!next.is("nulls") || frame.kind != Kind.CALL || !ahead(2).is(")")) {
      return false;
    }
    emit(") " + current().text() + " NULLS");
    skip(2);
    frame.closed = true;
    return true;
  }

  private void call(Token token, String word) {
    if (word.equals("cast") || word.equals("try_cast")) {
      replace(token.text(), 1);
      open(Kind.CAST, ")");
    } else if (word.equals("extract")) {
      extract();
    } else if (isStandardForm(word)) {
      replace(token.text(), 1);
      open(Kind.PAREN, ")");
    } else if (word.equals("unnest") && frames.element().clause.equals("from")) {
      replace("UNNEST", 1);
      open(Kind.CALL, ")");
    } else if (word.equals("replace") && previous().is("*")
        || Words.SYNTAX.contains(word)
        || isColumnList()) {
      replace(token.text(), 1);
    } else {
      replace(Names.quoted(token.text()), 1);
      open(Kind.CALL, ")");
    }
  }

  /// `t(a, b)` after AS or after a table: names of columns, not a call.
  private boolean isColumnList() {
    var before = previous();
    return before.is("as")
        || before.is("with")
        || before.is("recursive")
        || (before.is(",") && tokens.get(Math.min(closing(at + 1) + 1, tokens.size() - 1)).is("as")
            && frames.element().clause.isEmpty())
        || ((before.isName() || before.is(")")) && frames.element().clause.equals("from")
            && !Words.BEFORE_EXPRESSION.contains(before.lower())
            && !before.is("join"));
  }

  private void extract() {
    var part = ahead(2);
    if (!part.isName() && !part.isString()) {
      throw unsupported(current(), "this form of EXTRACT");
    }
    replace("\"date_part\"", 1);
    open(Kind.EXTRACT, ")");
    replace(Names.text(part.content().toLowerCase(Locale.ROOT)), 1);
  }

  /// `SUBSTRING(x FROM 1)`, `TRIM(BOTH ' ' FROM x)`, `POSITION(a IN b)`.
  private boolean isStandardForm(String word) {
    var inner =
        switch (word) {
          case "substring", "trim", "overlay" -> "from";
          case "position" -> "in";
          default -> "";
        };
    if (inner.isEmpty()) {
      return false;
    }
    var end = closing(at + 1);
    var depth = 0;
    for (var i = at + 1; i < end; i++) {
      depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
      if (depth == 1 && tokens.get(i).is(inner)) {
        return true;
      }
    }
    return false;
  }

  // Types

  /// The type that stands here; [#typeEnd] is then the position after it.
  private String type() {
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
}
