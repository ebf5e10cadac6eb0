package dev.penstock.gateway.transport;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;

/// The connections to one host: some in use, the others waiting to be used again, latest first.
final class ConnectionPool {
  private final Target.Origin origin;
  private final Supplier<SSLSocketFactory> trust;
  private final Semaphore places;
  private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  ConnectionPool(Target.Origin origin, Supplier<SSLSocketFactory> trust, int connections) {
    this.origin = origin;
    this.trust = trust;
    this.places = new Semaphore(connections);
  }

  /// A connection that only the caller uses, until it gives it back or drops it.
  Connection take(Deadline deadline) throws IOException, InterruptedException {
    if (!places.tryAcquire(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
      throw new SocketTimeoutException("no connection became free");
    }
    try {
      for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
        if (kept.usable()) {
          return kept;
        }
        kept.close();
      }
      return Connection.open(origin, trust, deadline);
    } catch (IOException | RuntimeException e) {
      places.release();
      throw e;
    }
  }

  void giveBack(Connection connection) {
    connection.rest();
    idle.addFirst(connection);
    places.release();
    var oldest = idle.peekLast();
    if (oldest != null && (closed || oldest.expired()) && idle.remove(oldest)) {
      oldest.close();
    }
  }

  void drop(Connection connection) {
    connection.close();
    places.release();
  }

  void close() {
    closed = true;
    for (var kept = idle.pollFirst(); kept != null; kept = idle.pollFirst()) {
      kept.close();
    }
  }
}
