package dev.penstock.query.text.transcript;

import java.util.ArrayList;
import java.util.List;

/// Collects notes, of which a broken file has one a line: the first ones and a count are enough.
final class Notes {
  private static final int KEPT = 50;
  private final List<Note> notes = new ArrayList<>();
  private int more;
  private boolean moreLost;

  void odd(int line, String text) {
    add(new Note(line, text, false));
  }

  void lost(int line, String text) {
    add(new Note(line, text, true));
  }

  private void add(Note note) {
    if (notes.size() < KEPT) {
      notes.add(note);
    } else {
      more++;
      moreLost |= note.lost();
    }
  }

  List<Note> all() {
    var all = new ArrayList<>(notes);
    if (more > 0) {
      all.add(new Note(0, "and " + more + " more notes of this kind", moreLost));
    }
    return all;
  }
}
