package dev.penstock.documents;

import static dev.penstock.query.text.transcript.Format.JSON;
import static dev.penstock.query.text.transcript.Format.SRT;
import static dev.penstock.query.text.transcript.Format.VTT;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;

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
      throw Unreadable.limit("it has more than %,d bytes", source.limits().bytes());
    }
    var content = Content.of(source.file());
    var named = Format.named(source.file());
    return switch (content) {
      case PDF -> noted(pdf.read(source), named);
      case ZIP -> noted(docx(source), named);
      case COMPOUND ->
          throw new Unreadable(
              "it is an Office file that is encrypted, or older than 2007: save it as .docx without a password");
      case HTML -> noted(HtmlReader.read(source, bytes(source)), named);
      case VTT -> noted(TranscriptReader.read(source, text(source), VTT), named);
      case OTHER -> text(source, named.orElse(Format.TXT));
    };
  }

  private static Document docx(Source source) throws IOException {
    return DocxReader.read(source);
  }

  /// Nothing in it says what it is: the name decides.
  private static Document text(Source source, Format named) throws IOException {
    return switch (named) {
      case MD -> MarkdownReader.read(source, text(source));
      case HTML -> HtmlReader.read(source, bytes(source));
      case SRT -> TranscriptReader.read(source, text(source), SRT);
      case VTT -> TranscriptReader.read(source, text(source), VTT);
      case JSON -> TranscriptReader.read(source, text(source), JSON);
      case TXT -> TxtReader.read(source, text(source));
      case PDF, DOCX -> noted(TxtReader.read(source, text(source)), Optional.of(named));
    };
  }

  private static byte[] bytes(Source source) throws IOException {
    return Files.readAllBytes(source.file());
  }

  private static TextDecoder text(Source source) throws IOException {
    var decoded = TextDecoder.of(bytes(source));
    if (decoded.binary()) {
      var named = Format.named(source.file()).orElse(Format.TXT);
      throw new Unreadable("it is not " + named.word() + ", and not text either");
    }
    if (decoded.text().length() > source.limits().characters()) {
      throw Unreadable.limit("it has more than %,d characters", source.limits().characters());
    }
    return decoded;
  }

  /// The content decides; a name that says otherwise is worth a word.
  private static Document noted(Document document, Optional<Format> named) {
    if (named.isEmpty() || named.get().word().equals(document.format())) {
      return document;
    }
    var note =
        "its name says "
            + named.get().word()
            + ", but it is "
            + document.format()
            + ", and was read as that";
    return document.as(
        document.format(), document.error() == null ? note : note + "; " + document.error());
  }
}
