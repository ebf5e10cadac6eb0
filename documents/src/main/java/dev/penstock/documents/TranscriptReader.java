package dev.penstock.documents;

import dev.penstock.query.text.transcript.Cue;
import dev.penstock.query.text.transcript.Format;
import dev.penstock.query.text.transcript.Note;
import dev.penstock.query.text.transcript.Transcript;
import java.util.List;
import java.util.stream.IntStream;

/// Reads transcripts: a block a cue; the text has a line a turn, `Speaker: what was said`.
///
/// That people speak at the same time is no error. A time that is missing or runs backwards is,
/// because a place in the call cannot be shown without it.
final class TranscriptReader {
  private TranscriptReader() {}

  static Document read(Source source, TextDecoder decoded, Format format) {
    var transcript = Transcript.parse(decoded.text(), format);
    var trouble = new Trouble();
    if (decoded.note() != null) {
      trouble.add(decoded.note());
    }
    transcript.notes().stream().filter(Note::lost).map(Note::toString).forEach(trouble::add);
    var cues = transcript.cues();
    if (format == Format.SRT || format == Format.VTT) {
      times(cues, trouble);
    }
    if (cues.isEmpty()) {
      return TxtReader.read(source, decoded).as(word(format), trouble.text());
    }
    return new Document(
        source.title(),
        word(format),
        text(cues),
        List.of(),
        transcript.turns(),
        cues.stream().map(TranscriptReader::block).toList(),
        trouble.text());
  }

  private static String word(Format format) {
    return switch (format) {
      case SRT -> dev.penstock.documents.Format.SRT.word();
      case VTT -> dev.penstock.documents.Format.VTT.word();
      case JSON -> dev.penstock.documents.Format.JSON.word();
      case TEXT -> dev.penstock.documents.Format.TXT.word();
    };
  }

  private static void times(List<Cue> cues, Trouble trouble) {
    var missing =
        cues.stream().filter(cue -> cue.startTime() == null || cue.endTime() == null).count();
    if (missing > 0) {
      trouble.add(
          missing + " of " + cues.size() + " cues have a time that is missing or cannot be");
    }
    var backwards =
        IntStream.range(1, cues.size()).filter(i -> before(cues.get(i), cues.get(i - 1))).count();
    if (backwards > 0) {
      trouble.add(backwards + " of " + cues.size() + " cues start before the one above them");
    }
  }

  private static boolean before(Cue cue, Cue above) {
    var start = cue.startTime();
    var other = above.startTime();
    return start != null && other != null && start < other;
  }

  private static String text(List<Cue> cues) {
    var text = new StringBuilder();
    String speaker = null;
    for (var cue : cues) {
      if (!text.isEmpty() && cue.speaker() != null && cue.speaker().equals(speaker)) {
        text.append(' ');
      } else {
        text.append(text.isEmpty() ? "" : "\n");
        text.append(cue.speaker() == null ? "" : cue.speaker() + ": ");
      }
      text.append(cue.text());
      speaker = cue.speaker();
    }
    return text.toString();
  }

  private static Block block(Cue cue) {
    return new Block(
        cue.n(),
        Kind.CUE,
        cue.text(),
        null,
        null,
        cue.startTime(),
        cue.endTime(),
        cue.firstLine() == 0 ? null : cue.firstLine(),
        cue.lastLine() == 0 ? null : cue.lastLine());
  }
}
