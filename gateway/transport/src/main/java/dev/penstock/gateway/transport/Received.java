package dev.penstock.gateway.transport;

import dev.penstock.base.Failure;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What came of a request.
public sealed interface Received {

  /// A complete answer, of any status.
  ///
  /// @param body empty when it was streamed; not copied
  /// @param retryAfter as the headers say; null when they do not
  /// @param retryForbidden the server said that the same request will not do better
  /// @param firstByteMillis from the start of the call to the first part of the body
  @SuppressWarnings("ArrayRecordComponent")
  record Response(
      int status,
      byte[] body,
      @Nullable Duration retryAfter,
      boolean retryForbidden,
      long firstByteMillis)
      implements Received {}

  /// No complete answer. `status` is 0 when not even its head came.
  record Lost(Failure failure, int status) implements Received {}
}
