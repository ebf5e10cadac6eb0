package dev.penstock.query.text.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads SubRip and WebVTT: a line with times, then what was said until the next one.
final class SubtitleReader {
  private final Format format;
  private final Cues cues;
  private final Notes notes;
  private @Nullable String labelled;

  SubtitleReader(Format format, Cues cues, Notes notes) {
    this.format = format;
    this.cues = cues;
    this.notes = notes;
  }

  void read(List<String> lines) {
    var speakers = new Speakers(lines.stream());
    var at = nextTiming(lines, 0);
    outside(lines, 0, at);
    while (at < lines.size()) {
      var next = nextTiming(lines, at + 1);
      cue(speakers, lines, at, textEnd(lines, at + 1, next));
      at = next;
    }
  }

  private static int nextTiming(List<String> lines, int from) {
    var at = from;
    while (at < lines.size() && Timing.of(lines.get(at)).isEmpty()) {
      at++;
    }
    return at;
  }

  /// Text before the first cue is lost; headers and comments are no text.
  private void outside(List<String> lines, int from, int to) {
    var inBlock = format == Format.VTT;
    for (var i = from; i < to; i++) {
      var line = lines.get(i);
      if (line.isBlank()) {
        inBlock = false;
      } else if (!inBlock && !startsBlock(line) && i != to - 1) {
        notes.lost(i + 1, "stands before the first cue");
      } else {
        inBlock |= startsBlock(line);
      }
    }
  }

  private boolean startsBlock(String line) {
    return format == Format.VTT
        && (line.equals("NOTE")
            || line.startsWith("NOTE ")
            || line.startsWith("STYLE")
            || line.startsWith("REGION")
            || line.startsWith("WEBVTT"));
  }

  /// Where a cue's text ends: before the next one's number or name, and before a comment.
  private int textEnd(List<String> lines, int from, int next) {
    var end = next;
    if (next < lines.size() && next - 1 >= from && isIdentifier(lines, next - 1, from)) {
      end = next - 1;
    }
    for (var i = from; i < end; i++) {
      if (startsBlock(lines.get(i)) && lines.get(i - 1).isBlank()) {
        return i;
      }
    }
    return end;
  }

  private boolean isIdentifier(List<String> lines, int at, int from) {
    var line = lines.get(at).strip();
    if (line.isEmpty()) {
      return false;
    }
    var number = line.chars().allMatch(Character::isDigit);
    var alone = at == from || lines.get(at - 1).isBlank();
    return format == Format.SRT ? number : alone;
  }

  private void cue(Speakers speakers, List<String> lines, int at, int end) {
    var timing = Timing.of(lines.get(at)).orElseThrow();
    if (timing.start().isEmpty() || timing.end().isEmpty()) {
      notes.odd(at + 1, "a time cannot be read");
    }
    var span = cues.span(at + 1, timing.start(), timing.end());
    for (var piece : pieces(speakers, lines, at + 1, end)) {
      cues.add(piece.speaker(), piece.text(), span, at + 1, Math.max(at + 1, piece.last()));
    }
  }

  /// One piece, or several when several people speak in one cue.
  private List<Piece> pieces(Speakers speakers, List<String> lines, int from, int end) {
    var pieces = new ArrayList<Piece>();
    for (var i = from; i < end; i++) {
      for (var said : CueText.of(lines.get(i))) {
        piece(speakers, pieces, said, i + 1);
      }
    }
    return pieces;
  }

  private void piece(Speakers speakers, List<Piece> pieces, CueText.Said said, int line) {
    var voiced = !pieces.isEmpty() && pieces.getLast().voiced();
    if (said.voice() != null) {
      pieces.add(new Piece(said.voice(), said.text(), line, true));
      return;
    }
    var label = voiced ? Optional.<SpeakerLabel>empty() : speakers.label(said.text());
    if (label.isPresent()) {
      labelled = label.get().speaker();
      pieces.add(new Piece(labelled, label.get().text(), line, false));
    } else if (pieces.isEmpty()) {
      pieces.add(new Piece(labelled, said.text(), line, false));
    } else {
      pieces.add(pieces.removeLast().and(said.text(), line));
    }
  }

  private record Piece(@Nullable String speaker, String text, int last, boolean voiced) {
    Piece and(String more, int line) {
      return more.isBlank() ? this : new Piece(speaker, text + " " + more.strip(), line, voiced);
    }
  }
}
