package dev.penstock.query.text.transcript;

/// What was odd about a transcript.
///
/// @param line 1-based; 0 when no line is to blame
/// @param lost whether something of the file is missing from the result
public record Note(int line, String text, boolean lost) {
  @Override
  public String toString() {
    return line > 0 ? "line " + line + ": " + text : text;
  }
}
