package dev.penstock.query.text.chunk;

/// Counts characters as SQL does: code points. Asked for growing places, it walks the text once.
final class Positions {
  private final String text;
  private int at;
  private int characters;

  Positions(String text) {
    this.text = text;
  }

  /// How many characters stand before `index`, which is not less than the one before.
  int at(int index) {
    characters += text.codePointCount(at, index);
    at = index;
    return characters;
  }
}
