package dev.penstock.gateway.transport;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// What stands before an answer's body. Header names are in lower case.
record ResponseHead(int status, boolean persistent, Map<String, String> headers) {
  private static final Pattern DIGITS = Pattern.compile("\\d{1,18}");

  ResponseHead {
    headers = Map.copyOf(headers);
  }

  boolean chunked() {
    return words("transfer-encoding").contains("chunked");
  }

  /// Whether another request may follow on the connection.
  boolean keepsAlive() {
    var connection = words("connection");
    var ends = !chunked() && length() < 0;
    return !ends
        && !connection.contains("close")
        && (persistent || connection.contains("keep-alive"));
  }

  /// Of the body in bytes; -1 when it lasts until the connection ends.
  long length() {
    var length = headers.get("content-length");
    if (status == 204 || status == 304) {
      return 0;
    }
    return length != null && DIGITS.matcher(length).matches() ? Long.parseLong(length) : -1;
  }

  private String words(String header) {
    return headers.getOrDefault(header, "").toLowerCase(Locale.ROOT);
  }
}
