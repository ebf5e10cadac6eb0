package dev.penstock.query.plan;

import java.util.Locale;

/// Rewrites words: clauses, constructs of several words, names of functions and of columns.
final class WordRewriter {
  private final Cursor in;
  private final TypedTexts typed;

  WordRewriter(Cursor in) {
    this.in = in;
    this.typed = new TypedTexts(in);
  }

  void word(Token token) {
    var word = token.lower();
    var next = in.ahead(1);
    if (in.previous().is(".")) {
      name(token);
    } else if (!clause(word, next) && !typed.literal(word, next) && !shape(word, next)) {
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
        in.previous().is(".")
            || Words.ALWAYS_NAMES.contains(word)
            || (Words.SOMETIMES_NAMES.contains(word) && isNameHere());
    var call = in.previous().is(".") && in.ahead(1).is("(");
    in.replace(quote && !token.text().equals("*") ? Names.quoted(token.text()) : token.text(), 1);
    if (call) {
      in.open(Bracket.Kind.CALL, ")");
    }
  }

  private boolean isNameHere() {
    var before = in.previous();
    var begins =
        before.is(",")
            || before.is("(")
            || before.is("=")
            || (before.isWord() && Words.BEFORE_EXPRESSION.contains(before.lower()));
    var after = in.ahead(1);
    var ends =
        after.kind() == Token.Kind.END
            || after.is("from")
            || after.is("as")
            || (after.kind() == Token.Kind.SIGN && !after.is("(") && !after.is("{"));
    return begins && ends;
  }

  /// Clauses: they matter to what follows, and some are written differently.
  private boolean clause(String word, Token next) {
    var bracket = in.bracket();
    return switch (word) {
      case "select", "from", "where", "having", "qualify", "limit", "window" ->
          opened(bracket, word);
      case "group" -> {
        if (next.is("by") && bracket.kind() == Bracket.Kind.QUERY) {
          bracket.enter(word);
        }
        yield all(next);
      }
      case "order" -> order(bracket, next);
      case "as" -> bracket.kind() == Bracket.Kind.CAST ? type() : materialized(next);
      default -> false;
    };
  }

  private boolean opened(Bracket bracket, String word) {
    if (bracket.kind() == Bracket.Kind.EXTRACT && word.equals("from")) {
      bracket.enter("from");
      in.replace(",", 1);
      return true;
    }
    if (bracket.kind() == Bracket.Kind.QUERY) {
      bracket.enter(word);
    }
    in.replace(in.current().text(), 1);
    return true;
  }

  private boolean type() {
    in.replace("AS", 1);
    in.emit(Names.quoted(in.type()));
    in.skip(in.typeEnd() - in.at());
    return true;
  }

  private boolean all(Token next) {
    if (next.is("by") && in.ahead(2).is("all")) {
      in.replace(in.current().text() + " BY", 2);
      in.replace("\"$all\"", 1);
      return true;
    }
    return false;
  }

  private boolean order(Bracket bracket, Token next) {
    if (!next.is("by")) {
      return false;
    }
    if (bracket.kind() == Bracket.Kind.CALL) {
      in.emit(") WITHIN GROUP (ORDER BY");
      in.skip(2);
      bracket.enter("order");
      return true;
    }
    if (bracket.kind() == Bracket.Kind.QUERY) {
      bracket.enter("order");
    }
    return all(next);
  }

  private boolean materialized(Token next) {
    var not = next.is("not") ? 1 : 0;
    if (in.ahead(1 + not).is("materialized") && in.ahead(2 + not).is("(")) {
      in.replace("AS", 2 + not);
      return true;
    }
    return false;
  }

  /// Constructs of several words.
  private boolean shape(String word, Token next) {
    return switch (word) {
      case "lambda" -> lambda(next);
      case "map" -> next.is("{") && map();
      case "array" -> next.is("[") && array();
      case "semi", "anti" -> next.is("join") && !in.previous().is("left") && leftJoin();
      case "isnull" -> written("IS NULL");
      case "notnull" -> written("IS NOT NULL");
      case "ignore", "respect" -> nulls(next);
      default -> typed.unit(word);
    };
  }

  private boolean written(String words) {
    in.replace(words, 1);
    return true;
  }

  private boolean map() {
    in.replace("\"$map\"", 1);
    in.open(Bracket.Kind.MAP, "}");
    return true;
  }

  private boolean array() {
    in.skip(1);
    in.insert("\"$list\"", in.current());
    in.open(Bracket.Kind.LIST, "]");
    return true;
  }

  private boolean leftJoin() {
    return written("LEFT " + in.current().text());
  }

  private boolean lambda(Token next) {
    if (!next.isName()) {
      return false;
    }
    var colon = in.at() + 2;
    while (in.token(colon).is(",") && in.token(colon + 1).isName()) {
      colon += 2;
    }
    if (!in.token(colon).is(":")) {
      return false;
    }
    var many = colon > in.at() + 2;
    in.skip(1);
    in.insert(many ? "(" : "", in.current());
    while (in.at() < colon) {
      in.replace(in.current().is(",") ? "," : Names.quoted(in.current().content()), 1);
    }
    in.replace(many ? ") ->" : "->", 1);
    return true;
  }

  /// `last_value(x IGNORE NULLS)` closes its bracket first.
  private boolean nulls(Token next) {
    var bracket = in.bracket();
    if (!next.is("nulls") || bracket.kind() != Bracket.Kind.CALL || !in.ahead(2).is(")")) {
      return false;
    }
    in.emit(") " + in.current().text() + " NULLS");
    in.skip(2);
    bracket.closeEarly();
    return true;
  }

  private void call(Token token, String word) {
    if (word.equals("cast") || word.equals("try_cast")) {
      in.replace(token.text(), 1);
      in.open(Bracket.Kind.CAST, ")");
    } else if (word.equals("extract")) {
      extract();
    } else if (isStandardForm(word)) {
      in.replace(token.text(), 1);
      in.open(Bracket.Kind.PAREN, ")");
    } else if (word.equals("unnest") && in.bracket().clause().equals("from")) {
      in.replace("UNNEST", 1);
      in.open(Bracket.Kind.CALL, ")");
    } else if ((word.equals("replace") && in.previous().is("*"))
        || Words.SYNTAX.contains(word)
        || isColumnList()) {
      in.replace(token.text(), 1);
    } else {
      in.replace(Names.quoted(token.text()), 1);
      in.open(Bracket.Kind.CALL, ")");
    }
  }

  /// `t(a, b)` after AS or after a table: names of columns, not a call.
  private boolean isColumnList() {
    var before = in.previous();
    return before.is("as")
        || before.is("with")
        || before.is("recursive")
        || (before.is(",")
            && in.token(Math.min(in.closing(in.at() + 1) + 1, in.size() - 1)).is("as")
            && in.bracket().clause().isEmpty())
        || ((before.isName() || before.is(")"))
            && in.bracket().clause().equals("from")
            && !Words.BEFORE_EXPRESSION.contains(before.lower())
            && !before.is("join"));
  }

  private void extract() {
    var part = in.ahead(2);
    if (!part.isName() && !part.isString()) {
      throw in.unsupported(in.current(), "this form of EXTRACT");
    }
    in.replace("\"date_part\"", 1);
    in.open(Bracket.Kind.EXTRACT, ")");
    in.replace(Names.text(part.content().toLowerCase(Locale.ROOT)), 1);
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
    var end = in.closing(in.at() + 1);
    var depth = 0;
    for (var i = in.at() + 1; i < end; i++) {
      depth += in.token(i).is("(") ? 1 : in.token(i).is(")") ? -1 : 0;
      if (depth == 1 && in.token(i).is(inner)) {
        return true;
      }
    }
    return false;
  }
}
