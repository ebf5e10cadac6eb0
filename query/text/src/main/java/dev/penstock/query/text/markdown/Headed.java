package dev.penstock.query.text.markdown;

/// A heading and where it stands.
///
/// @param start the first char of its line
/// @param end the char behind it
/// @param line 0-based
record Headed(int level, String text, int start, int end, int line) {}
