package dev.penstock.record.ledger;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/// Texts and vectors as the ledger stores them.
final class Packed {
  /// Shorter texts stay readable in the file: compressing them would save little.
  private static final int WORTHWHILE = 512;

  /// Deflate with a window of 32 kB; no JSON begins with it.
  private static final byte ZLIB = 0x78;

  /// A deflater holds a quarter of a megabyte outside the heap, so a few are kept for all threads.
  private static final BlockingQueue<Deflater> DEFLATERS = new ArrayBlockingQueue<>(8);

  private Packed() {}

  /// A String, or a byte[] when the text was worth compressing.
  static Object pack(String text) {
    if (text.length() < WORTHWHILE) {
      return text;
    }
    var kept = DEFLATERS.poll();
    var deflater = kept == null ? new Deflater(Deflater.BEST_SPEED) : kept;
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    deflater.finish();
    var out = new ByteArrayOutputStream(text.length() / 2);
    var buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.reset();
    if (!DEFLATERS.offer(deflater)) {
      deflater.end();
    }
    return out.toByteArray();
  }

  /// Bytes that do not begin as zlib's do (RFC 1950) are a text that was not compressed.
  static String unpack(Object stored) {
    if (!(stored instanceof byte[] bytes)) {
      return stored.toString();
    }
    if (bytes.length == 0 || bytes[0] != ZLIB) {
      return new String(bytes, StandardCharsets.UTF_8);
    }
    var inflater = new Inflater();
    try {
      inflater.setInput(bytes);
      var out = new ByteArrayOutputStream(bytes.length * 3);
      var buffer = new byte[8192];
      while (!inflater.finished()) {
        var read = inflater.inflate(buffer);
        if (read == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
          throw new IllegalStateException("a prompt in the ledger is cut short");
        }
        out.write(buffer, 0, read);
      }
      return out.toString(StandardCharsets.UTF_8);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a prompt in the ledger is damaged", e);
    } finally {
      inflater.end();
    }
  }

  static byte[] pack(float[] vector) {
    var buffer = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(vector);
    return buffer.array();
  }

  static float[] vector(byte[] stored) {
    var vector = new float[stored.length / Float.BYTES];
    ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
