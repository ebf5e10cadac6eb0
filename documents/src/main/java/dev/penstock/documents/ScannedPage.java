package dev.penstock.documents;

import dev.penstock.documents.layout.Glyph;
import java.util.List;

/// What was recognised on a picture of a page.
///
/// @param note what a reader should know about how it was read; empty for nothing
record ScannedPage(List<Glyph> words, String note) {
  ScannedPage {
    words = List.copyOf(words);
  }
}
