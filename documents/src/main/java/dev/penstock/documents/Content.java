package dev.penstock.documents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a file's first bytes say that it is.
enum Content {
  PDF,
  ZIP,
  /// The container of old Office files, and of encrypted new ones.
  COMPOUND,
  HTML,
  VTT,
  OTHER;

  private static final int HEAD = 1024;

  static Content of(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return of(in.readNBytes(HEAD));
    }
  }

  private static Content of(byte[] head) {
    var text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.contains("%PDF-")) {
      return PDF;
    }
    if (text.startsWith("PK\u0003\u0004")) {
      return ZIP;
    }
    if (text.startsWith("\u00d0\u00cf\u0011\u00e0")) {
      return COMPOUND;
    }
    var start =
        text.replace("\0", "").replaceFirst("^[\\u00ef\\u00bb\\u00bf\\u00fe\\u00ff\\s]+", "");
    if (start.startsWith("WEBVTT")) {
      return VTT;
    }
    var lower = start.toLowerCase(Locale.ROOT);
    return lower.startsWith("<!doctype html") || lower.startsWith("<html") ? HTML : OTHER;
  }
}
