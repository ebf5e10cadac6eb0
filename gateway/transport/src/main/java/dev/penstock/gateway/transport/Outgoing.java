package dev.penstock.gateway.transport;

import dev.penstock.gateway.api.Allowance;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;

/// A JSON body to POST.
///
/// @param headers their values without line breaks
/// @param body not copied: do not write to it
/// @param timeout from now to the last byte of the answer, waiting for a connection included
/// @param allowances hears what the head of the answer says about limits, as soon as it is there
@SuppressWarnings("ArrayRecordComponent") // it goes straight to the socket
public record Outgoing(
    Target target,
    Map<String, String> headers,
    byte[] body,
    Duration timeout,
    Consumer<Allowance> allowances) {
  public Outgoing(Target target, Map<String, String> headers, byte[] body, Duration timeout) {
    this(target, headers, body, timeout, _ -> {});
  }

  /// The same, with someone who hears what the head of the answer says about limits.
  public Outgoing hearing(Consumer<Allowance> hearer) {
    return new Outgoing(target, headers, body, timeout, hearer);
  }

  public Outgoing {
    headers = Map.copyOf(headers);
    if (headers.values().stream()
        .anyMatch(value -> value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
      throw new IllegalArgumentException("a header holds a line break");
    }
  }

  /// As it goes over the wire.
  byte[] bytes() {
    var head = new StringBuilder(256);
    head.append("POST ").append(target.path()).append(" HTTP/1.1\r\nHost: ");
    head.append(target.origin().header()).append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append("Content-Type: application/json\r\nAccept: */*\r\nUser-Agent: penstock\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
    var start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
    var all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
  }
}
