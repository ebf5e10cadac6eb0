package dev.penstock.documents;

import java.util.Locale;

/// Ends the reading of a file, or of what is left of it; the message becomes the document's error.
///
/// Unchecked, because the libraries that call us back swallow some checked ones.
final class Unreadable extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String reason;

  Unreadable(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// More than a limit allows.
  ///
  /// @param sentence with a place for the limit
  static Unreadable limit(String sentence, long limit) {
    return new Unreadable(String.format(Locale.ROOT, sentence, limit));
  }

  String reason() {
    return reason;
  }
}
