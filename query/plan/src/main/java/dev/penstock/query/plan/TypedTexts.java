package dev.penstock.query.plan;

/// Rewrites values that a word opens: dates, times, intervals.
final class TypedTexts {
  private final Cursor in;

  TypedTexts(Cursor in) {
    this.in = in;
  }

  /// `DATE '…'`, `INTERVAL 3 DAYS`, `CURRENT_DATE`.
  boolean literal(String word, Token next) {
    if (word.equals("interval")) {
      return interval(next);
    }
    if (Words.TYPED_TEXT.contains(word) && next.isString()) {
      in.emit(
          "CAST(" + Names.text(next.content()) + " AS " + Names.quoted(in.current().text()) + ")");
      in.skip(2);
      return true;
    }
    if (word.equals("timestamp") && next.is("with") && in.ahead(4).isString()) {
      in.emit("CAST(" + Names.text(in.ahead(4).content()) + " AS \"TIMESTAMP WITH TIME ZONE\")");
      in.skip(5);
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
    in.replace(function, 1);
    return true;
  }

  private boolean interval(Token next) {
    var unit = Words.unit(in.ahead(2).lower());
    if (next.isString() || (next.kind() == Token.Kind.NUMBER && !unit.isEmpty())) {
      var text = next.content() + (unit.isEmpty() ? "" : " " + unit);
      in.emit("CAST(" + Names.text(text) + " AS \"INTERVAL\")");
      in.skip(unit.isEmpty() ? 2 : 3);
      return true;
    }
    if (next.isName() && !unit.isEmpty()) {
      in.replace(toInterval(unit) + "(" + next.text() + ")", 3);
      return true;
    }
    if (!next.is("(")) {
      return false;
    }
    unit = Words.unit(in.token(Math.min(in.closing(in.at() + 1) + 1, in.size() - 1)).lower());
    if (unit.isEmpty()) {
      return false;
    }
    in.replace(toInterval(unit), 1);
    in.open(Bracket.Kind.PAREN, ")");
    in.bracket().enter("interval");
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

  /// The unit that closes `INTERVAL (x) DAY`.
  boolean unit(String word) {
    if (Words.unit(word).isEmpty() || !in.previous().is(")")) {
      return false;
    }
    var depth = 0;
    for (var i = in.at() - 1; i >= 0; i--) {
      depth += in.token(i).is(")") ? 1 : in.token(i).is("(") ? -1 : 0;
      if (depth == 0) {
        if (i > 0 && in.token(i - 1).is("interval")) {
          in.skip(1);
          return true;
        }
        return false;
      }
    }
    return false;
  }
}
