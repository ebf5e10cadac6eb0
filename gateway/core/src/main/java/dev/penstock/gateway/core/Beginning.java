package dev.penstock.gateway.core;

/// What had come of an answer when it broke off, and how the rest is put behind it.
///
/// An answer may break inside a word, where the model's tokens do not end. So it is gone on with
/// after the last word that is sure to be whole: what follows the last blank is said again. A blank
/// at the seam is taken from whoever has it, once.
///
/// @param text all that came
record Beginning(String text) {
  /// Of an answer that starts at its start.
  static final Beginning NONE = new Beginning("");

  /// Characters. Less is not worth a call that may fail: the question is asked again.
  private static final int SHORTEST = 64;

  /// How far a rest must repeat the beginning to be a whole answer.
  private static final int REPEATED = 32;

  /// Characters that the last word may have; a text without blanks, such as Chinese, ends anywhere.
  private static final int LONGEST_WORD = 48;

  boolean isEmpty() {
    return text.isEmpty();
  }

  boolean isWorthwhile() {
    return text.length() >= SHORTEST;
  }

  /// What the model is given as said; does not end with a blank.
  String prefix() {
    return text.substring(0, end()).stripTrailing();
  }

  /// The whole answer: the prefix, and what the model said when it was asked to go on.
  String with(String rest) {
    if (isEmpty() || isWhole(rest)) {
      return rest;
    }
    if (rest.isBlank()) {
      return text;
    }
    return prefix() + (Character.isWhitespace(rest.codePointAt(0)) ? "" : gap()) + rest;
  }

  /// A server that repeats the prefix, or that did begin anew, says the beginning again.
  boolean isWhole(String rest) {
    return !isEmpty() && rest.startsWith(text.substring(0, Math.min(REPEATED, text.length())));
  }

  /// The blanks between the prefix and the word that is said again.
  private String gap() {
    return text.substring(prefix().length(), end());
  }

  /// Behind the last blank, or at the text's end.
  private int end() {
    var from = Math.max(0, text.length() - LONGEST_WORD);
    for (var i = text.length(); i > from; i--) {
      if (Character.isWhitespace(text.charAt(i - 1))) {
        return i;
      }
    }
    var half = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
    return half ? text.length() - 1 : text.length();
  }
}
