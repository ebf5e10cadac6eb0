package dev.penstock.query.text.transcript;

import java.util.List;

/// A transcript, read. Reading never fails: what is odd is a note, and what could be read is here.
///
/// @param format how the text was read
public record Transcript(Format format, List<Cue> cues, List<Turn> turns, List<Note> notes) {
  public Transcript {
    cues = List.copyOf(cues);
    turns = List.copyOf(turns);
    notes = List.copyOf(notes);
  }

  /// Reads a text whose format is not known.
  public static Transcript parse(String text) {
    return parse(text, Format.of(text));
  }

  /// Reads `text`, in time linear in its length.
  public static Transcript parse(String text, Format format) {
    var notes = new Notes();
    var cues = new Cues(notes);
    switch (format) {
      case SRT, VTT -> new SubtitleReader(format, cues, notes).read(Lines.of(text));
      case TEXT -> new SpeakerTextReader(cues).read(Lines.of(text));
      case JSON -> new JsonReader(cues, notes).read(Lines.withoutMark(text));
    }
    if (cues.all().isEmpty()) {
      notes.lost(
          0, text.isBlank() ? "the transcript is empty" : "no one speaks in this transcript");
    }
    return new Transcript(format, cues.all(), Merging.turns(cues.all()), notes.all());
  }
}
