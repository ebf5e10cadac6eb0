package dev.penstock.documents.layout;

import java.util.List;

/// Lines that belong together.
public record TextBlock(Shape shape, List<Line> lines) {
  /// What the lines look like.
  public enum Shape {
    HEADING,
    PARAGRAPH,
    LIST,
    TABLE
  }

  public TextBlock {
    lines = List.copyOf(lines);
  }

  public double left() {
    return lines.stream().mapToDouble(Line::left).min().orElseThrow();
  }

  public double right() {
    return lines.stream().mapToDouble(Line::right).max().orElseThrow();
  }

  public double top() {
    return lines.stream().mapToDouble(Line::top).min().orElseThrow();
  }

  public double bottom() {
    return lines.stream().mapToDouble(Line::bottom).max().orElseThrow();
  }
}
