package dev.penstock.query.plan;

/// What a statement is made of, told from its words alone.
public final class StatementShape {
  private StatementShape() {}

  /// Whether a statement calls a semantic function: `AI_…(` or `prompts.name(`. Texts, comments and
  /// quoted names do not count.
  public static boolean asksModels(String sql) {
    var tokens = Lexer.tokens(sql);
    for (var i = 0; i + 1 < tokens.size(); i++) {
      var token = tokens.get(i);
      if (!token.isWord()) {
        continue;
      }
      if (token.lower().startsWith("ai_") && tokens.get(i + 1).is("(")) {
        return true;
      }
      if (token.is("prompts")
          && tokens.get(i + 1).is(".")
          && i + 3 < tokens.size()
          && tokens.get(i + 3).is("(")) {
        return true;
      }
    }
    return false;
  }
}
