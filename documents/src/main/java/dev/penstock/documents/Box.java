package dev.penstock.documents;

/// A rectangle on a page as it is shown, in points from the page's top left, to a tenth of a point.
public record Box(double left, double top, double right, double bottom) {
  public Box {
    left = rounded(left);
    top = rounded(top);
    right = rounded(right);
    bottom = rounded(bottom);
  }

  private static double rounded(double points) {
    return Math.rint(points * 10) / 10;
  }
}
