package dev.penstock.documents;

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

  String reason() {
    return reason;
  }
}
