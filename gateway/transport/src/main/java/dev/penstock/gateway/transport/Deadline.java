package dev.penstock.gateway.transport;

import java.net.SocketTimeoutException;
import java.time.Duration;

/// The moment at which a call has taken too long.
record Deadline(long nanos) {

  static Deadline in(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  long nanosLeft() {
    return nanos - System.nanoTime();
  }

  /// At least 1, because 0 means forever to a socket.
  ///
  /// @throws SocketTimeoutException when nothing is left
  int millisLeft() throws SocketTimeoutException {
    var left = nanosLeft();
    if (left <= 0) {
      throw new SocketTimeoutException("the call's time is up");
    }
    return (int) Math.min(Integer.MAX_VALUE, Math.ceilDiv(left, 1_000_000));
  }
}
