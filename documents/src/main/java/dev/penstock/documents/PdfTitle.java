package dev.penstock.documents;

import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;

/// What a PDF says that it is called, unless it is what a program writes when nobody named it.
final class PdfTitle {
  private static final Pattern PROGRAM =
      Pattern.compile(
          "(?i)^(?:microsoft (?:word|powerpoint|excel) - |untitled|document\\d*$|about:blank).*");

  private PdfTitle() {}

  static String of(PDDocument document, String otherwise) {
    var title = document.getDocumentInformation().getTitle();
    if (title == null || title.isBlank() || PROGRAM.matcher(title.strip()).matches()) {
      return otherwise;
    }
    return title.strip().replaceAll("\\p{Cntrl}+", " ");
  }
}
