package dev.penstock.documents.ocr;

import java.util.ArrayList;
import java.util.List;

/// Tesseract's table of what it found: a line a page, block, paragraph, line or word.
final class WordTable {
  private static final String LINE = "4";
  private static final String WORD = "5";
  private static final int COLUMNS = 12;

  private WordTable() {}

  static List<RecognizedWord> words(String table) {
    var words = new ArrayList<RecognizedWord>();
    var top = 0;
    var bottom = 0;
    for (var row : table.lines().toList()) {
      // level page block paragraph line word left top width height confidence text
      var cells = row.split("\t", COLUMNS);
      if (cells.length < COLUMNS - 1) {
        continue;
      }
      if (cells[0].equals(LINE)) {
        top = Integer.parseInt(cells[7]);
        bottom = top + Integer.parseInt(cells[9]);
      } else if (cells[0].equals(WORD) && cells.length == COLUMNS && !cells[11].isBlank()) {
        var left = Integer.parseInt(cells[6]);
        words.add(
            new RecognizedWord(
                cells[11].strip(), left, left + Integer.parseInt(cells[8]), top, bottom));
      }
    }
    return words;
  }
}
