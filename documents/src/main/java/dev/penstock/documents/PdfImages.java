package dev.penstock.documents;

import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.jspecify.annotations.Nullable;

/// Whether a page shows a picture. A picture inside of the page's own instructions is not looked
/// for.
final class PdfImages {
  private static final int DEEPEST = 4;

  private PdfImages() {}

  static boolean on(PDPage page) throws IOException {
    return in(page.getResources(), 0);
  }

  /// Of all the pictures that the page may show.
  static long pixels(PDPage page) throws IOException {
    var resources = page.getResources();
    var pixels = 0L;
    if (resources != null) {
      for (COSName name : resources.getXObjectNames()) {
        if (resources.isImageXObject(name)
            && resources.getXObject(name) instanceof PDImageXObject image) {
          pixels += (long) image.getWidth() * image.getHeight();
        }
      }
    }
    return pixels;
  }

  private static boolean in(@Nullable PDResources resources, int depth) throws IOException {
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
