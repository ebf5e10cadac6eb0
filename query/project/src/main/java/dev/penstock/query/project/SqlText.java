package dev.penstock.query.project;

/// SQL as far as it must be known before it is parsed: where its comments end.
final class SqlText {
  private SqlText() {}

  /// The offset of the first thing that is neither space, comment nor `;`; the length when there is
  /// none.
  static int statement(String sql) {
    var at = 0;
    while (at < sql.length()) {
      if (sql.startsWith("--", at)) {
        at = after(sql, "\n", at);
      } else if (sql.startsWith("/*", at)) {
        at = after(sql, "*/", at);
      } else if (Character.isWhitespace(sql.charAt(at)) || sql.charAt(at) == ';') {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  private static int after(String sql, String end, int from) {
    var found = sql.indexOf(end, from);
    return found < 0 ? sql.length() : found + end.length();
  }

  /// The file's text, which must hold a statement.
  static String require(TextFile file) {
    if (statement(file.text()) == file.text().length()) {
      throw file.start()
          .refuse("empty_file", "the file has no statement", "write a SELECT after the comments");
    }
    return file.text();
  }
}
