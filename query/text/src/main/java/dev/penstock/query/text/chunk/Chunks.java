package dev.penstock.query.text.chunk;

import dev.penstock.query.text.markdown.Markdown;
import dev.penstock.query.text.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Cuts texts into chunks of `size` units, of which the last `overlap` begin the next chunk. No
/// unit is left out and none is cut; the last chunk may be smaller.
public final class Chunks {
  private Chunks() {}

  public static List<Chunk> words(String text, int size, int overlap) {
    return of(text, Units.words(text), size, overlap);
  }

  public static List<Chunk> sentences(String text, int size, int overlap) {
    return of(text, Units.sentences(text), size, overlap);
  }

  /// Cut between tokens, never inside of a character; white space is kept.
  public static List<Chunk> tokens(String text, int size, int overlap) {
    return of(text, Tokens.of(text), size, overlap);
  }

  /// What stands from a heading to the next one, down to a level; before the first one too.
  public static List<Chunk> headings(String text, int deepest) {
    var spans = Markdown.starts(text, deepest);
    var parts = new ArrayList<Span>();
    for (var i = 0; i < spans.size(); i++) {
      var end = i + 1 == spans.size() ? text.length() : spans.get(i + 1);
      var part = Units.stripped(text, spans.get(i), end);
      if (part.start() < part.end()) {
        parts.add(part);
      }
    }
    return of(text, parts, 1, 0);
  }

  /// Each turn is a line `speaker: text`.
  public static List<Chunk> turns(List<Turn> turns, int size, int overlap) {
    var chunks = new ArrayList<Chunk>();
    for (var at = 0; at < turns.size(); at += size - overlap) {
      var part = turns.subList(at, end(at, size, turns.size()));
      chunks.add(
          new Chunk(
              chunks.size() + 1,
              part.stream().map(Chunks::line).collect(Collectors.joining("\n")),
              part.getFirst().n(),
              part.getLast().n()));
      if (at + size >= turns.size()) {
        break;
      }
    }
    return chunks;
  }

  private static String line(Turn turn) {
    return turn.speaker() == null ? turn.text() : turn.speaker() + ": " + turn.text();
  }

  static List<Chunk> of(String text, List<Span> units, int size, int overlap) {
    var chunks = new ArrayList<Chunk>();
    var starts = new Positions(text);
    var ends = new Positions(text);
    for (var at = 0; at < units.size(); at += size - overlap) {
      var start = units.get(at).start();
      var end = units.get(end(at, size, units.size()) - 1).end();
      if (start < end) { // not so when all of its tokens are parts of one character
        chunks.add(
            new Chunk(
                chunks.size() + 1, text.substring(start, end), starts.at(start) + 1, ends.at(end)));
      }
      if (at >= units.size() - size) {
        break;
      }
    }
    return chunks;
  }

  private static int end(int at, int size, int all) {
    return size > all - at ? all : at + size;
  }
}
