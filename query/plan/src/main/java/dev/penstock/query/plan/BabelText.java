package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.parser.SqlParserPos;

/// SQL rewritten on one line for the parser, that remembers which token of the original text each
/// part came from.
final class BabelText {
  private final String original;
  private final StringBuilder text = new StringBuilder();
  private final List<Piece> pieces = new ArrayList<>();

  private record Piece(int from, Token token) {}

  BabelText(String original) {
    this.original = original;
  }

  void add(String part, Token from) {
    text.append(' ');
    pieces.add(new Piece(text.length(), from));
    text.append(part);
  }

  String original() {
    return original;
  }

  String text() {
    return text.toString();
  }

  /// What stands in the original at a position of the rewritten line, its spaces made single.
  String source(SqlParserPos position) {
    var from = original(position.getColumnNum());
    var to = from;
    for (var piece : pieces) {
      if (piece.from() > position.getEndColumnNum() - 1) {
        break;
      }
      to = Math.max(to, piece.token().end());
    }
    return original.substring(from, to).strip().replaceAll("\\s+", " ");
  }

  /// The 0-based offset in the original of a 1-based column of the rewritten line.
  int original(int column) {
    var found = 0;
    for (var piece : pieces) {
      if (piece.from() > column - 1) {
        break;
      }
      found = piece.token().start();
    }
    return found;
  }
}
