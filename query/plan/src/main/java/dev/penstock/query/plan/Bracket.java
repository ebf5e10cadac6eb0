package dev.penstock.query.plan;

/// An open bracket of the text that is being rewritten.
final class Bracket {
  /// What a bracket belongs to.
  enum Kind {
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

  private final Kind kind;
  private final String close;
  private String clause = "";
  private boolean closed;

  Bracket(Kind kind, String close) {
    this.kind = kind;
    this.close = close;
  }

  Kind kind() {
    return kind;
  }

  /// The sign that closes it in the text as written.
  String close() {
    return close;
  }

  /// The clause that was opened last inside it: `select`, `from`, `order`, …, or `slice`.
  String clause() {
    return clause;
  }

  void enter(String newClause) {
    clause = newClause;
  }

  /// Whether its closing bracket was written already.
  boolean closed() {
    return closed;
  }

  void closeEarly() {
    closed = true;
  }
}
