package dev.penstock.documents;

import java.io.IOException;
import java.nio.file.Files;

/// Chooses who reads a file: by what is in it where that can be told, else by its name.
final class Readers {
  private final PdfReader pdf;

  Readers(PdfReader pdf) {
    this.pdf = pdf;
  }

  Document read(Source source) throws IOException {
    var size = Files.size(source.file());
    if (size == 0) {
      throw new Unreadable("it is empty (0 bytes)");
    }
    if (size > source.limits().bytes()) {
      throw new Unreadable(
          "it has %,d bytes, more than the %,d that are read".formatted(size, source.limits().bytes()));
    }
    var content = Content.of(source.file());
    return switch (content) {
      case PDF -> pdf.read(source);
      default -> TxtReader.read(source, TextDecoder.of(Files.readAllBytes(source.file())));
    };
  }
}
