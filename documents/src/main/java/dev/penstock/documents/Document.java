package dev.penstock.documents;

import dev.penstock.query.text.transcript.Turn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file, read.
///
/// @param title from the document, else the file's name without its ending
/// @param format what the file turned out to be: `pdf`, `docx`, `html`, `md`, `txt`, `srt`, `vtt`,
///   `json`
/// @param text all of it, in reading order; the blocks stand in it one after the other
/// @param pages empty unless the format has pages
/// @param turns empty unless it is a transcript
/// @param error why it could not be read, whole or in part, or what had to be guessed; null when
///   all is well
public record Document(
    String title,
    String format,
    String text,
    List<Page> pages,
    List<Turn> turns,
    List<Block> blocks,
    @Nullable String error) {

  public Document {
    pages = List.copyOf(pages);
    turns = List.copyOf(turns);
    blocks = List.copyOf(blocks);
  }

  static Document failed(String title, Format format, String error) {
    return new Document(title, format.word(), "", List.of(), List.of(), List.of(), error);
  }

  Document as(String newFormat, @Nullable String newError) {
    return new Document(title, newFormat, text, pages, turns, blocks, newError);
  }
}
