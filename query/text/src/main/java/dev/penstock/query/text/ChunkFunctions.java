package dev.penstock.query.text;

import static dev.penstock.query.text.Parameter.number;
import static dev.penstock.query.text.Parameter.text;
import static dev.penstock.query.text.Parameter.value;

import dev.penstock.query.text.chunk.Chunk;
import dev.penstock.query.text.chunk.Chunks;
import java.util.List;

/// Texts cut into pieces.
final class ChunkFunctions {
  private static final String CHUNKS =
      "STRUCT(n INTEGER, text VARCHAR, first INTEGER, last INTEGER)[]";

  static final List<TextFunction> ALL =
      List.of(
          chunks("chunk_words", 200, Chunks::words),
          chunks("chunk_tokens", 512, Chunks::tokens),
          chunks("chunk_sentences", 5, Chunks::sentences),
          new TextFunction(
              "chunk_headings",
              List.of(text("text"), number("level", 6)),
              CHUNKS,
              given -> Chunks.headings(given.text(0), given.number(1, 1, 6))),
          new TextFunction(
              "chunk_turns",
              List.of(value("turns"), number("size", 10), number("overlap", 0)),
              CHUNKS,
              given -> Chunks.turns(given.turns(0), given.size(1), given.overlap(2))));

  private ChunkFunctions() {}

  private interface Cut {
    List<Chunk> of(String text, int size, int overlap);
  }

  private static TextFunction chunks(String name, int size, Cut cut) {
    return new TextFunction(
        name,
        List.of(text("text"), number("size", size), number("overlap", 0)),
        CHUNKS,
        given -> cut.of(given.text(0), given.size(1), given.overlap(2)));
  }
}
