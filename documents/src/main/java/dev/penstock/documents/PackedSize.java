package dev.penstock.documents;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// How large the compressed streams of a PDF become, without keeping any of it.
///
/// PDFBox unpacks a stream into memory whole, so a bomb must be found before it does. Counts each
/// run of bytes that begins like zlib behind the word `stream`; what was compressed twice is
/// unpacked twice.
final class PackedSize {
  private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};
  private static final int MOST_TWICE = 3;

  private final Limits limits;
  private final Deadline deadline;
  private long unpacked;

  PackedSize(Limits limits, Deadline deadline) {
    this.limits = limits;
    this.deadline = deadline;
  }

  /// Throws [Unreadable] when all of them together go beyond the limit.
  void check(ByteBuffer file) throws IOException {
    for (var i = 0; i + STREAM.length < file.limit(); i++) {
      if (file.get(i) == 's' && matches(file, i)) {
        var start = afterLineEnd(file, i + STREAM.length);
        if (zlib(file, start)) {
          inflate(file.duplicate().position(start));
        }
        i += STREAM.length - 1;
      }
    }
  }

  private static boolean matches(ByteBuffer file, int at) {
    for (var i = 0; i < STREAM.length; i++) {
      if (file.get(at + i) != STREAM[i]) {
        return false;
      }
    }
    return at == 0 || file.get(at - 1) != 'd';
  }

  private static int afterLineEnd(ByteBuffer file, int at) {
    var i = at;
    while (i < file.limit() && (file.get(i) == '\r' || file.get(i) == '\n' || file.get(i) == ' ')) {
      i++;
    }
    return i;
  }

  private static boolean zlib(ByteBuffer file, int at) {
    return at + 1 < file.limit()
        && (file.get(at) & 0x0f) == 8
        && (((file.get(at) & 0xff) << 8) + (file.get(at + 1) & 0xff)) % 31 == 0;
  }

  private void inflate(ByteBuffer packed) {
    var chain = new Inflater[MOST_TWICE];
    try {
      chain[0] = new Inflater();
      chain[0].setInput(packed);
      drain(chain, 0);
    } catch (DataFormatException _) {
      // Broken, or not compressed at all: PDFBox reads as far as it can, and so did we.
    } finally {
      for (var inflater : chain) {
        if (inflater != null) {
          inflater.end();
        }
      }
    }
  }

  private void drain(Inflater[] chain, int depth) throws DataFormatException {
    var buffer = new byte[1 << 16];
    var inflater = chain[depth];
    int count;
    while ((count = inflater.inflate(buffer)) > 0) {
      unpacked += count;
      if (unpacked > limits.unpackedBytes()) {
        throw Unreadable.limit(
            "its streams unpack to more than %,d MB: a damaged file, or one made to do harm",
            limits.unpackedBytes() >> 20);
      }
      deadline.check();
      if (depth + 1 < chain.length
          && (chain[depth + 1] != null || zlib(ByteBuffer.wrap(buffer), 0))) {
        if (chain[depth + 1] == null) {
          chain[depth + 1] = new Inflater();
        }
        if (!chain[depth + 1].finished()) {
          chain[depth + 1].setInput(buffer, 0, count);
          drain(chain, depth + 1);
        }
      }
    }
  }
}
