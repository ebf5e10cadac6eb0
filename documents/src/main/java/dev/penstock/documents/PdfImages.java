package dev.penstock.documents;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/// Whether a page shows a picture. A picture inside of the page's own instructions is not looked for.
final class PdfImages {
  private static final int DEEPEST = 4;

  private PdfImages() {}

  static boolean on(PDPage page) throws IOException {
    return in(page.getResources(), 0);
  }

  private static boolean in(PDResources resources, int depth) throws IOException {
    if (resources == null || depth > DEEPEST) {
      return false;
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.isImageXObject(name)) {
        return true;
      }
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDFormXObject form
          && in(form.getResources(), depth + 1)) {
        return true;
      }
    }
    return false;
  }
}
