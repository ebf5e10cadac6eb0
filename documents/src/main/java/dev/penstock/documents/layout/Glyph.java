package dev.penstock.documents.layout;

/// A character, or a word of recognised text, where it stands; in points from the top left.
///
/// @param size of the font
/// @param space how wide a space is in that font
public record Glyph(
    String text,
    double left,
    double right,
    double baseline,
    double size,
    double space,
    boolean bold) {

  boolean blank() {
    return text.isBlank() || text.equals("\u00a0");
  }
}
