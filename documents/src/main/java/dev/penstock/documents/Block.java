package dev.penstock.documents;

import org.jspecify.annotations.Nullable;

/// The smallest piece of a document that has a place: on a page, in time, or on lines of the file.
///
/// @param n 1-based
/// @param page 1-based; null when there are no pages
/// @param startTime seconds; null unless it is a cue
/// @param firstLine 1-based; null when the format has no lines
public record Block(
    int n,
    Kind kind,
    String text,
    @Nullable Integer page,
    @Nullable Box box,
    @Nullable Double startTime,
    @Nullable Double endTime,
    @Nullable Integer firstLine,
    @Nullable Integer lastLine) {

  static Block onPage(int n, Kind kind, String text, int page, Box box) {
    return new Block(n, kind, text, page, box, null, null, null, null);
  }

  static Block onLines(int n, Kind kind, String text, int firstLine, int lastLine) {
    return new Block(n, kind, text, null, null, null, null, firstLine, lastLine);
  }

  static Block of(int n, Kind kind, String text) {
    return new Block(n, kind, text, null, null, null, null, null, null);
  }
}
