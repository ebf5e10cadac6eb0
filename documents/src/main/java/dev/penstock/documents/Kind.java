package dev.penstock.documents;

import java.util.Locale;

/// What a block is.
public enum Kind {
  HEADING,
  PARAGRAPH,
  TABLE,
  LIST,
  CODE,
  CUE,
  CAPTION;

  /// As it stands in a table.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
