package dev.penstock.gateway.transport;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Reads an answer's body part by part, whichever of HTTP's three ways says where it ends.
final class Body {
  private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,8}");
  private static final int PART = 16 * 1024;
  private static final long LARGEST = 256L << 20;

  private final HttpReader reader;
  private final Deadline deadline;
  private final boolean chunked;
  private final boolean untilEnd;
  private final long largest;

  /// Bytes left of the body, or of the chunk.
  private long left;

  private long total;
  private boolean done;

  Body(ResponseHead head, HttpReader reader, Deadline deadline) {
    this(head, reader, deadline, LARGEST);
  }

  /// @param largest bytes at most; more are an error
  Body(ResponseHead head, HttpReader reader, Deadline deadline, long largest) {
    this.largest = largest;
    this.reader = reader;
    this.deadline = deadline;
    this.chunked = head.chunked();
    this.untilEnd = !chunked && head.length() < 0;
    this.left = chunked ? 0 : head.length();
    this.done = left == 0 && !chunked;
  }

  byte[] whole() throws IOException {
    var whole = new ByteArrayOutputStream();
    for (var part = next(); part.length > 0; part = next()) {
      whole.write(part, 0, part.length);
    }
    return whole.toByteArray();
  }

  /// The next bytes that come; none at the body's end.
  byte[] next() throws IOException {
    if (chunked && !done && left == 0) {
      nextChunk();
    }
    if (done) {
      return new byte[0];
    }
    var part = new byte[untilEnd ? PART : (int) Math.min(PART, left)];
    var count = reader.some(part, 0, part.length, deadline);
    if (count < 0 && !untilEnd) {
      throw new EOFException("the answer ended in its body");
    }
    total += Math.max(0, count);
    if (total > largest) {
      throw new ProtocolException("the answer is larger than " + (largest >> 20) + " MB");
    }
    return count < 0 ? ended() : taken(part, count);
  }

  private byte[] taken(byte[] part, int count) throws IOException {
    if (!untilEnd) {
      left -= count;
    }
    if (left == 0 && chunked) {
      expect(reader.line(deadline).isEmpty());
    } else if (left == 0 && !untilEnd) {
      done = true;
    }
    return count == part.length ? part : Arrays.copyOf(part, count);
  }

  private byte[] ended() {
    done = true;
    return new byte[0];
  }

  private void nextChunk() throws IOException {
    var size = reader.line(deadline).split(";", 2)[0].strip();
    expect(HEX.matcher(size).matches());
    left = Long.parseLong(size, 16);
    if (left == 0) {
      var _ = reader.headers(deadline); // trailers
      done = true;
    }
  }

  private static void expect(boolean condition) throws ProtocolException {
    if (!condition) {
      throw new ProtocolException("the answer's chunks are not HTTP");
    }
  }
}
