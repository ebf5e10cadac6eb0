package dev.penstock.catalog.store;

/// How fast a model is on this machine.
///
/// @param promptPerSecond tokens read a second
/// @param answerPerSecond tokens written a second
/// @param measured when, ISO 8601
public record Speed(double promptPerSecond, double answerPerSecond, String measured) {}
