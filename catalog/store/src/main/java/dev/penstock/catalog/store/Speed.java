package dev.penstock.catalog.store;

/// How fast a model is on this machine.
///
/// @param promptPerSecond tokens read a second
/// @param answerPerSecond tokens written a second; 0 for a model that only embeds
/// @param measured when, ISO 8601
public record Speed(double promptPerSecond, double answerPerSecond, String measured) {
  /// Whether it writes at all.
  public boolean answers() {
    return answerPerSecond > 0;
  }
}
