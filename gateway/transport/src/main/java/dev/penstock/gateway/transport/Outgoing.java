package dev.penstock.gateway.transport;

import dev.penstock.gateway.api.Allowance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/// A request: usually a JSON body to POST.
///
/// @param headers their values without line breaks
/// @param body not copied: do not write to it
/// @param timeout from now to the last byte of the answer, waiting for a connection included
/// @param allowances hears what the head of the answer says about limits, as soon as it is there
/// @param contentType of the body; empty when there is none
@SuppressWarnings("ArrayRecordComponent") // it goes straight to the socket
public record Outgoing(
    Target target,
    Map<String, String> headers,
    byte[] body,
    Duration timeout,
    Consumer<Allowance> allowances,
    String method,
    String contentType) {
  public Outgoing(Target target, Map<String, String> headers, byte[] body, Duration timeout) {
    this(target, headers, body, timeout, "POST", "application/json");
  }

  public Outgoing(
      Target target,
      Map<String, String> headers,
      byte[] body,
      Duration timeout,
      String method,
      String contentType) {
    this(target, headers, body, timeout, _ -> {}, method, contentType);
  }

  /// The same, with someone who hears what the head of the answer says about limits.
  public Outgoing hearing(Consumer<Allowance> hearer) {
    return new Outgoing(target, headers, body, timeout, hearer, method, contentType);
  }

  public Outgoing {
    headers = Map.copyOf(headers);
    if (headers.values().stream()
        .anyMatch(value -> value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
      throw new IllegalArgumentException("a header holds a line break");
    }
  }

  /// A GET.
  public static Outgoing get(Target target, Map<String, String> headers, Duration timeout) {
    return new Outgoing(target, headers, new byte[0], timeout, "GET", "");
  }

  /// As it goes over the wire.
  byte[] bytes() {
    var head = new StringBuilder(256);
    head.append(method).append(' ').append(target.path()).append(" HTTP/1.1\r\nHost: ");
    head.append(target.origin().header()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Accept: */*\r\nUser-Agent: penstock\r\n");
    if (!contentType.isEmpty()) {
      head.append("Content-Type: ").append(contentType).append("\r\n");
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    head.append("\r\n");
    var start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    var all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
