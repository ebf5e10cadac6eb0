package dev.penstock.gateway.transport;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads HTTP/1.1 answers off a socket, each read no longer than the deadline allows.
final class HttpReader {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) (\\d{3})( .*)?");
  private static final int BUFFER = 8 * 1024;
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int MOST_HEADERS = 200;

  private final Socket socket;
  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  HttpReader(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  /// The head of the final answer; interim ones (100, 103) are skipped.
  ResponseHead head(Deadline deadline) throws IOException {
    while (true) {
      var line = line(deadline);
      var status = STATUS.matcher(line);
      if (!status.matches()) {
        throw new ProtocolException("the answer is not HTTP");
      }
      var code = Integer.parseInt(status.group(2));
      var headers = headers(deadline);
      if (code >= 200) {
        return new ResponseHead(code, status.group(1).equals("1"), headers);
      }
    }
  }

  /// Header lines up to the empty one, names in lower case; of a repeated name the last counts.
  Map<String, String> headers(Deadline deadline) throws IOException {
    var headers = new HashMap<String, String>();
    for (var line = line(deadline); !line.isEmpty(); line = line(deadline)) {
      var colon = line.indexOf(':');
      if (colon <= 0 || headers.size() == MOST_HEADERS) {
        throw new ProtocolException("the answer's head is not HTTP");
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  /// Without its end.
  String line(Deadline deadline) throws IOException {
    var start = position;
    while (true) {
      for (; position < limit; position++) {
        if (buffer[position] == '\n') {
          var end = position > start && buffer[position - 1] == '\r' ? position - 1 : position;
          position++;
          return new String(buffer, start, end - start, StandardCharsets.ISO_8859_1);
        }
      }
      if (position - start > LONGEST_LINE) {
        throw new ProtocolException("the answer has an endless line");
      }
      makeRoom(start);
      position -= start;
      start = 0;
      if (!fill(deadline)) {
        throw new EOFException("the answer ended in its head");
      }
    }
  }

  /// Up to `most` bytes, as many as have come, at least one; -1 at the connection's end.
  int some(byte[] into, int offset, int most, Deadline deadline) throws IOException {
    if (position == limit && most >= BUFFER) {
      socket.setSoTimeout(deadline.millisLeft());
      return in.read(into, offset, most);
    }
    if (position == limit) {
      position = 0;
      limit = 0;
      if (!fill(deadline)) {
        return -1;
      }
    }
    var count = Math.min(most, limit - position);
    System.arraycopy(buffer, position, into, offset, count);
    position += count;
    return count;
  }

  /// Whether everything that came was read.
  boolean drained() {
    return position == limit;
  }

  /// Moves what stands from `start` to the front and leaves room behind it.
  private void makeRoom(int start) {
    var kept = limit - start;
    var target = kept > buffer.length / 2 ? new byte[buffer.length * 2] : buffer;
    System.arraycopy(buffer, start, target, 0, kept);
    buffer = target;
    limit = kept;
  }

  private boolean fill(Deadline deadline) throws IOException {
    socket.setSoTimeout(deadline.millisLeft());
    var count = in.read(buffer, limit, buffer.length - limit);
    limit += Math.max(0, count);
    return count > 0;
  }
}
