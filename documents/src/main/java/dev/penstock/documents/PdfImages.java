package dev.penstock.documents;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.jspecify.annotations.Nullable;

/// Whether a page shows a picture. A picture inside of the page's own instructions is not looked
/// for.
final class PdfImages {
  private static final int DEEPEST = 4;

  private PdfImages() {}

  static boolean on(PDPage page) throws IOException {
    return in(page.getResources(), 0);
  }

  /// Throws [Unreadable] when the page's pictures cannot be drawn, or are too large for it.
  static void check(PDPage page, long mostPixels) {
    var pixels = 0L;
    for (var picture : pictures(page.getResources())) {
      if (String.valueOf(picture.getFilters()).contains(COSName.JPX_DECODE.getName())) {
        throw new Unreadable("its picture is JPEG 2000, which is not read here");
      }
      pixels += (long) picture.getInt(COSName.WIDTH, 0) * picture.getInt(COSName.HEIGHT, 0);
    }
    if (pixels > mostPixels) {
      throw Unreadable.limit("its pictures have more than %,d pixels", mostPixels);
    }
  }

  /// As they stand in the file: a picture that is asked for as such may be unpacked at once.
  private static List<COSStream> pictures(@Nullable PDResources resources) {
    var pictures = new ArrayList<COSStream>();
    if (resources != null && resources.getCOSObject().getCOSDictionary(COSName.XOBJECT) != null) {
      for (COSName name : resources.getXObjectNames()) {
        var object = resources.getCOSObject().getCOSDictionary(COSName.XOBJECT).getCOSStream(name);
        if (object != null && resources.isImageXObject(name)) {
          pictures.add(object);
        }
      }
    }
    return pictures;
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
