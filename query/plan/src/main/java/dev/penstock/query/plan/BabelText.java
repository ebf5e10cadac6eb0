package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.jspecify.annotations.Nullable;

/// SQL rewritten for the parser, that remembers which token of the original text each part came
/// from.
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

  /// What stands in the original for a node, its spaces made single.
  String source(SqlNode node) {
    var span = span(node);
    var first = rewritten(span.getLineNum(), span.getColumnNum());
    var last = rewritten(span.getEndLineNum(), span.getEndColumnNum());
    var from = original.length();
    var to = 0;
    for (var piece : pieces) {
      if (piece.from() >= first && piece.from() <= last) {
        from = Math.min(from, piece.token().start());
        to = Math.max(to, piece.token().end());
      }
    }
    if (from > to) {
      return String.valueOf(node);
    }
    return original.substring(from, to).strip().replaceAll("\\s+", " ");
  }

  private static SqlParserPos span(SqlNode node) {
    var positions = new ArrayList<SqlParserPos>();
    positions.add(node.getParserPosition());
    node.accept(
        new SqlBasicVisitor<Void>() {
          @Override
          public @Nullable Void visit(SqlCall call) {
            positions.add(call.getParserPosition());
            return super.visit(call);
          }

          @Override
          public @Nullable Void visit(SqlIdentifier id) {
            positions.add(id.getParserPosition());
            return null;
          }
        });
    positions.removeIf(position -> position.getLineNum() == 0);
    return positions.isEmpty() ? SqlParserPos.ZERO : SqlParserPos.sum(positions);
  }

  /// The 0-based offset in the rewritten text: it has more than one line when a text has.
  private int rewritten(int line, int column) {
    var start = 0;
    for (var i = 1; i < line; i++) {
      start = text.indexOf("\n", start) + 1;
    }
    return start + column - 1;
  }

  /// The 0-based offset in the original of a position, counted from 1, in the rewritten text.
  int original(int line, int column) {
    var offset = rewritten(line, column);
    var found = 0;
    for (var piece : pieces) {
      if (piece.from() > offset) {
        break;
      }
      found = piece.token().start();
    }
    return found;
  }
}
