package dev.penstock.documents;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.mozilla.universalchardet.UniversalDetector;

/// Bytes become text: by their byte order mark, as UTF-8 when they are, else as the detector says.
///
/// @param note what had to be guessed or replaced; null when nothing had
record TextDecoder(String text, @Nullable String note) {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  static TextDecoder of(byte[] bytes) {
    var mark = UniversalDetector.detectCharsetFromBOM(bytes);
    if (mark != null) {
      return decoded(bytes, Charset.forName(mark));
    }
    var utf8 = strict(bytes, StandardCharsets.UTF_8);
    var wide = utf16(bytes);
    if (wide != null) {
      return decoded(bytes, wide);
    }
    if (utf8 != null) {
      return new TextDecoder(unified(utf8), null);
    }
    if (mostlyUtf8(bytes)) {
      return decoded(bytes, StandardCharsets.UTF_8);
    }
    return decoded(bytes, detected(bytes));
  }

  private static TextDecoder decoded(byte[] bytes, Charset charset) {
    var strict = strict(bytes, charset);
    var text = strict == null ? new String(bytes, charset) : strict;
    var note =
        strict == null
            ? text.chars().filter(c -> c == '\ufffd').count()
                + " times bytes were not valid "
                + charset.name()
                + " and became \ufffd"
            : null;
    return new TextDecoder(unified(text), note);
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException _) {
      return null;
    }
  }

  /// Without a mark: every other byte of Latin text is zero.
  private static @Nullable Charset utf16(byte[] bytes) {
    var length = Math.min(bytes.length, 4096) & ~1;
    var even = 0;
    var odd = 0;
    for (var i = 0; i < length; i += 2) {
      even += bytes[i] == 0 ? 1 : 0;
      odd += bytes[i + 1] == 0 ? 1 : 0;
    }
    if (length < 4
        || Math.max(even, odd) < 0.3 * length / 2
        || Math.min(even, odd) > 0.02 * length) {
      return null;
    }
    return even > odd ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
  }

  /// A file that was UTF-8 before a few bytes of it broke.
  private static boolean mostlyUtf8(byte[] bytes) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    var broken = text.chars().filter(c -> c == '\ufffd').count();
    var whole = text.chars().filter(c -> c > 0x7f && c != '\ufffd').count();
    return whole > 2 * broken;
  }

  private static Charset detected(byte[] bytes) {
    var detector = new UniversalDetector();
    detector.handleData(bytes, 0, bytes.length);
    detector.dataEnd();
    var name = detector.getDetectedCharset();
    if (name == null || !Charset.isSupported(name) || name.equals("US-ASCII")) {
      return WINDOWS;
    }
    return Charset.forName(name);
  }

  private static String unified(String text) {
    var unmarked = text.startsWith("\ufeff") ? text.substring(1) : text;
    return unmarked.indexOf('\r') < 0
        ? unmarked
        : unmarked.replace("\r\n", "\n").replace('\r', '\n');
  }

  /// Whether it is something else than text.
  boolean binary() {
    var length = Math.min(text.length(), 8192);
    var odd =
        text.chars()
            .limit(length)
            .filter(c -> c == 0 || c == '\ufffd' || (c < ' ' && "\t\n\f\u001b".indexOf(c) < 0))
            .count();
    return odd > 0.05 * length;
  }
}
