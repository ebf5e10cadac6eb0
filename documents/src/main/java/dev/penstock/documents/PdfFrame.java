package dev.penstock.documents;

import dev.penstock.documents.layout.TextBlock;
import org.apache.pdfbox.pdmodel.PDPage;

/// Turns a block's place, as seen by who reads it upright, to its place on the page as the page is
/// shown.
///
/// @param width of the page before it is rotated
/// @param direction of the text, in degrees
record PdfFrame(double width, double height, int rotation, int direction) {

  static PdfFrame of(PDPage page, int direction) {
    var box = page.getCropBox();
    return new PdfFrame(
        box.getWidth(), box.getHeight(), Math.floorMod(page.getRotation(), 360), direction);
  }

  Box box(TextBlock block) {
    var one = turned(block.left(), block.top());
    var other = turned(block.right(), block.bottom());
    return new Box(
        Math.min(one[0], other[0]),
        Math.min(one[1], other[1]),
        Math.max(one[0], other[0]),
        Math.max(one[1], other[1]));
  }

  private double[] turned(double x, double y) {
    if (rotation == direction) {
      return new double[] {x, y};
    }
    var page =
        switch (direction) {
          case 90 -> new double[] {y, x};
          case 180 -> new double[] {width - x, y};
          case 270 -> new double[] {width - y, height - x};
          default -> new double[] {x, height - y};
        };
    return switch (rotation) {
      case 90 -> new double[] {page[1], page[0]};
      case 180 -> new double[] {width - page[0], page[1]};
      case 270 -> new double[] {height - page[1], width - page[0]};
      default -> new double[] {page[0], height - page[1]};
    };
  }
}
