package dev.penstock.gateway.transport;

import java.time.Duration;
import java.util.Map;

/// A JSON body to POST.
///
/// @param body not copied: do not write to it
/// @param timeout from now to the last byte of the answer, waiting for a connection included
@SuppressWarnings("ArrayRecordComponent") // it goes straight to the socket
public record Outgoing(Target target, Map<String, String> headers, byte[] body, Duration timeout) {
  public Outgoing {
    headers = Map.copyOf(headers);
  }
}
