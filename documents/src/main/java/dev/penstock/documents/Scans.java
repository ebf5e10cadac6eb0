package dev.penstock.documents;

import org.apache.pdfbox.pdmodel.PDDocument;

/// Reads pages that are pictures.
interface Scans {
  /// Reads one page.
  ///
  /// @param page 0-based
  /// @return the page's words where they stand; throws [Unreadable] when it cannot, and says why
  ScannedPage read(PDDocument document, int page, Source source);
}
