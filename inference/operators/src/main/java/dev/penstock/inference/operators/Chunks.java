package dev.penstock.inference.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Cuts texts into pieces of at most so many tokens, and gathers pieces into groups. Nothing is
/// lost: the pieces joined are the text.
final class Chunks {
  private static final Pattern WORD = Pattern.compile("\\s*\\S+|\\s+");
  private static final Pattern PARAGRAPH = Pattern.compile(".+?(?:\\n\\s*\\n|\\z)", Pattern.DOTALL);

  private Chunks() {}

  /// Cut between words; a word that is too long by itself is cut in it.
  static List<String> words(String text, long limit, TokenCount tokens) {
    return joined(pieces(WORD, text), limit, tokens);
  }

  /// Cut between paragraphs; a paragraph that is too long by itself between words.
  static List<String> paragraphs(String text, long limit, TokenCount tokens) {
    var pieces = new ArrayList<String>();
    for (var paragraph : pieces(PARAGRAPH, text)) {
      if (tokens.count(paragraph) <= limit) {
        pieces.add(paragraph);
      } else {
        pieces.addAll(words(paragraph, limit, tokens));
      }
    }
    return joined(pieces, limit, tokens);
  }

  /// Items in order, as many in a group as fit `limit` together with `frame` for each.
  static List<List<String>> packed(List<String> items, long limit, int frame, TokenCount tokens) {
    var groups = new ArrayList<List<String>>();
    var group = new ArrayList<String>();
    long size = 0;
    for (var item : items) {
      var more = tokens.count(item) + frame;
      if (!group.isEmpty() && size + more > limit) {
        groups.add(List.copyOf(group));
        group.clear();
        size = 0;
      }
      group.add(item);
      size += more;
    }
    if (!group.isEmpty()) {
      groups.add(List.copyOf(group));
    }
    return groups;
  }

  private static List<String> pieces(Pattern pattern, String text) {
    var pieces = new ArrayList<String>();
    var matcher = pattern.matcher(text);
    while (matcher.find()) {
      if (!matcher.group().isEmpty()) {
        pieces.add(matcher.group());
      }
    }
    return pieces;
  }

  private static List<String> joined(List<String> pieces, long limit, TokenCount tokens) {
    var chunks = new ArrayList<String>();
    var chunk = new StringBuilder();
    long size = 0;
    for (var piece : pieces) {
      var more = tokens.count(piece);
      if (more > limit) {
        flush(chunk, chunks);
        chunks.addAll(halves(piece, limit, tokens));
        size = 0;
        continue;
      }
      if (size + more > limit) {
        flush(chunk, chunks);
        size = 0;
      }
      chunk.append(piece);
      size += more;
    }
    flush(chunk, chunks);
    return chunks;
  }

  private static void flush(StringBuilder chunk, List<String> chunks) {
    if (!chunk.isEmpty()) {
      chunks.add(chunk.toString());
      chunk.setLength(0);
    }
  }

  private static List<String> halves(String text, long limit, TokenCount tokens) {
    if (tokens.count(text) <= limit || text.codePointCount(0, text.length()) < 2) {
      return List.of(text);
    }
    var middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
    var halves = new ArrayList<>(halves(text.substring(0, middle), limit, tokens));
    halves.addAll(halves(text.substring(middle), limit, tokens));
    return halves;
  }
}
