package dev.penstock.query.text.chunk;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.util.ArrayList;
import java.util.List;

/// The tokens of a text by `o200k_base`, the encoding by which tokens are counted where a model's
/// own is not known. A character that is several tokens belongs to the last of them.
final class Tokens {
  private static final Encoding ENCODING =
      Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE);

  private Tokens() {}

  /// A span for each token; empty for one that ends inside of a character.
  static List<Span> of(String text) {
    var tokens = ENCODING.encodeOrdinary(text);
    var spans = new ArrayList<Span>(tokens.size());
    var one = new IntArrayList(1);
    var start = 0;
    var bytes = 0L;
    var covered = 0L;
    for (var i = 0; i < tokens.size(); i++) {
      one.clear();
      one.add(tokens.get(i));
      bytes += ENCODING.decodeBytes(one).length;
      var end = start;
      while (end < text.length() && covered + utf8(text.codePointAt(end)) <= bytes) {
        covered += utf8(text.codePointAt(end));
        end += Character.charCount(text.codePointAt(end));
      }
      spans.add(new Span(start, end));
      start = end;
    }
    return spans;
  }

  /// The length of a character; what is no character is written as `?`.
  private static int utf8(int character) {
    if (character < 0x80 || (character >= 0xD800 && character <= 0xDFFF)) {
      return 1;
    }
    return character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  }
}
