package dev.penstock.query.optimize;

/// A statement's text, made fit to stand between parentheses.
final class SqlText {
  private SqlText() {}

  /// Without the semicolons that end it. Comments stay: the closing parenthesis goes on a new line.
  static String bare(String sql) {
    var end = sql.length();
    while (end > 0 && (Character.isWhitespace(sql.charAt(end - 1)) || sql.charAt(end - 1) == ';')) {
      end--;
    }
    return sql.substring(0, end);
  }
}
