package dev.penstock.documents;

import java.time.Duration;

/// How much one file may cost. What goes beyond becomes the document's error, with the text read so
/// far.
///
/// @param bytes of the file
/// @param unpackedBytes of all that is compressed in it
/// @param pages read; those behind them are left out
/// @param characters of text
/// @param time for all of it; reading scanned pages has `scannedPageTime` each on top
/// @param scannedPages read by character recognition
public record Limits(
    long bytes,
    long unpackedBytes,
    int pages,
    int characters,
    Duration time,
    int scannedPages,
    Duration scannedPageTime) {

  public static final Limits STANDARD =
      new Limits(
          256L << 20,
          1L << 30,
          5_000,
          20_000_000,
          Duration.ofMinutes(2),
          200,
          Duration.ofSeconds(30));
}
