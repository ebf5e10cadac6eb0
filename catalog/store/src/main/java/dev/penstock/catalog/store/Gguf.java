package dev.penstock.catalog.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the head of a .gguf file says of its model, read without loading it.
///
/// @param contextTokens 0 when it does not say
/// @param licence as its author wrote it; empty when it does not say
record Gguf(String architecture, long contextTokens, String licence, boolean hasChatTemplate) {
  private static final int MAGIC = 0x47475546;
  private static final int LONGEST = 1 << 20;
  private static final long MOST = 1_000_000;
  private static final int TEXT = 8;
  private static final int LIST = 9;

  /// Empty when the file is no GGUF, or its head is broken.
  static Optional<Gguf> read(Path file) throws IOException {
    try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      if (in.readInt() != MAGIC || word(in) < 2) {
        return Optional.empty();
      }
      skip(in, 8);
      return Optional.of(new Head(in, Long.reverseBytes(in.readLong())).read());
    } catch (EOFException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static final class Head {
    private final DataInputStream in;
    private final long entries;
    private String architecture = "";
    private String licence = "";
    private long context;
    private boolean template;

    Head(DataInputStream in, long entries) {
      this.in = in;
      this.entries = Math.clamp(entries, 0, MOST);
    }

    Gguf read() throws IOException {
      for (var entry = 0L; entry < entries; entry++) {
        var key = text(in);
        var type = word(in);
        if (type == TEXT) {
          said(key, text(in));
        } else if (type == LIST) {
          skipList(word(in), Long.reverseBytes(in.readLong()));
        } else {
          var value = number(type);
          context = key.endsWith(".context_length") ? value : context;
        }
      }
      return new Gguf(architecture, context, licence, template);
    }

    private void said(String key, String value) {
      switch (key) {
        case "general.architecture" -> architecture = value;
        case "general.license" -> licence = value;
        case "tokenizer.chat_template" -> template = true;
        default -> {
          // not asked for
        }
      }
    }

    private void skipList(int type, long length) throws IOException {
      if (type == TEXT) {
        for (var i = 0L; i < length; i++) {
          text(in);
        }
      } else {
        skip(in, Math.multiplyExact(length, width(type)));
      }
    }

    private long number(int type) throws IOException {
      return switch (width(type)) {
        case 1 -> in.readUnsignedByte();
        case 2 -> Short.toUnsignedLong(Short.reverseBytes(in.readShort()));
        case 4 -> Integer.toUnsignedLong(word(in));
        default -> Long.reverseBytes(in.readLong());
      };
    }
  }

  private static int width(int type) throws IOException {
    return switch (type) {
      case 0, 1, 7 -> 1;
      case 2, 3 -> 2;
      case 4, 5, 6 -> 4;
      case 10, 11, 12 -> 8;
      default -> throw new EOFException("no such type");
    };
  }

  private static int word(DataInputStream in) throws IOException {
    return Integer.reverseBytes(in.readInt());
  }

  private static String text(DataInputStream in) throws IOException {
    var length = Long.reverseBytes(in.readLong());
    if (length < 0 || length > LONGEST) {
      throw new EOFException("no text is that long");
    }
    return new String(in.readNBytes((int) length), StandardCharsets.UTF_8);
  }

  private static void skip(DataInputStream in, long bytes) throws IOException {
    if (bytes < 0) {
      throw new EOFException("no list is that long");
    }
    in.skipNBytes(bytes);
  }
}
