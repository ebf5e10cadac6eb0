package dev.penstock.documents.layout;

/// Text on one line without a wide gap in it.
///
/// @param spaced whether a space character stood before it
record Segment(
    String text,
    double left,
    double right,
    double baseline,
    double size,
    double space,
    boolean bold,
    boolean spaced) {

  double top() {
    return baseline - 0.75 * size;
  }

  double bottom() {
    return baseline + 0.22 * size;
  }

  /// Whether both stand on one line, be one of them raised or lowered.
  boolean besides(Segment other) {
    var shared = Math.min(bottom(), other.bottom()) - Math.max(top(), other.top());
    return shared > 0.5 * 0.97 * Math.min(size, other.size);
  }
}
