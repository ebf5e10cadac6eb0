package dev.penstock.gateway.transport;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Limits;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Sends requests over HTTP/1.1 with kept-alive connections, on the calling thread.
///
/// Made for virtual threads: a call blocks its thread and has no other, so there is nothing to hand
/// over, nothing to shut down, and an interrupt closes the socket. Measured with 64 callers, that
/// costs half to three quarters of the CPU of the JDK's client, or of an event loop that wakes its
/// callers.
///
/// Follows no redirect (a key must not travel to another host) and never sends a request twice (it
/// may have been charged).
public final class Transport implements AutoCloseable {
  private static final int UNLIMITED = 512;
  private static final long LONGEST_STREAM = 8L << 30;

  private final int connections;
  private final Supplier<SSLSocketFactory> trust;
  private final Map<Target.Origin, ConnectionPool> pools = new ConcurrentHashMap<>();

  private Transport(int connections, Supplier<SSLSocketFactory> trust) {
    this.connections = connections;
    this.trust = trust;
  }

  /// With as many connections to one host as the models' concurrencies together; a model without
  /// one counts for more than a scheduler will find useful.
  public static Transport sized(Collection<Limits> limits) {
    var connections =
        limits.stream()
            .mapToInt(Limits::concurrency)
            .map(concurrency -> concurrency == 0 ? UNLIMITED : concurrency)
            .sum();
    return create(Math.max(1, connections));
  }

  /// With at most `connections` to one host; more requests wait.
  public static Transport create(int connections) {
    // Asked for when the first https call is made: reading the system's certificates takes a while.
    return trusting(connections, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  static Transport trusting(int connections, Supplier<SSLSocketFactory> trust) {
    return new Transport(connections, trust);
  }

  /// Sends and waits for the whole answer.
  public Received send(Outgoing request) throws InterruptedException {
    return exchange(request, null);
  }

  /// Sends and hands each server-sent event's data to `events` as it comes, on the calling thread.
  /// An answer of another status than 200 is not streamed but returned whole.
  public Received stream(Outgoing request, Consumer<String> events) throws InterruptedException {
    var parser = new ServerSentEvents(events);
    return exchange(request, parser::feed);
  }

  /// Sends and hands each line of the answer to `lines` as it comes, on the calling thread: for
  /// answers that memory need not hold. An answer of another status than 200 is returned whole.
  public Received lines(Outgoing request, Consumer<String> lines) throws InterruptedException {
    var splitter = new Lines(lines);
    var received = exchange(request, splitter::feed);
    splitter.end();
    return received;
  }

  @Override
  public void close() {
    pools.values().forEach(ConnectionPool::close);
  }

  private Received exchange(Outgoing request, @Nullable Consumer<byte[]> parts)
      throws InterruptedException {
    var start = System.nanoTime();
    var deadline = Deadline.in(request.timeout());
    var origin = request.target().origin();
    var pool = pools.computeIfAbsent(origin, _ -> new ConnectionPool(origin, trust, connections));
    Connection connection;
    try {
      connection = pool.take(deadline);
    } catch (IOException e) {
      return lost(e, request, deadline, new Failure.Unreachable(origin + ": " + say(e)));
    }
    var reusable = false;
    try {
      connection.write(request.bytes(), deadline);
      var head = connection.reader().head(deadline);
      tell(request, head);
      var streams = parts != null && head.status() == 200;
      var body =
          streams
              ? new Body(head, connection.reader(), deadline, LONGEST_STREAM)
              : new Body(head, connection.reader(), deadline);
      var response =
          parts != null && streams ? streamed(head, body, parts, start) : whole(head, body, start);
      reusable = head.keepsAlive() && connection.reader().drained();
      return response;
    } catch (IOException e) {
      // The server took the request and did not finish its answer: its fault, and it may do better.
      var message = "the connection ended before the answer did (" + say(e) + ")";
      return lost(e, request, deadline, new Failure.Cut(message));
    } finally {
      if (reusable) {
        pool.giveBack(connection);
      } else {
        pool.drop(connection);
      }
    }
  }

  private static void tell(Outgoing request, ResponseHead head) {
    var allowance = RateLimitHeaders.of(head.headers()::get, Instant.now());
    if (!allowance.quotas().isEmpty()) {
      request.allowances().accept(allowance);
    }
  }

  private static Received whole(ResponseHead head, Body body, long start) throws IOException {
    var first = body.next();
    var millis = millisSince(start);
    var rest = body.whole();
    var all = Arrays.copyOf(first, first.length + rest.length);
    System.arraycopy(rest, 0, all, first.length, rest.length);
    return response(head, all, millis);
  }

  private static Received streamed(ResponseHead head, Body body, Consumer<byte[]> parts, long start)
      throws IOException {
    var first = -1L;
    for (var part = body.next(); part.length > 0; part = body.next()) {
      first = first < 0 ? millisSince(start) : first;
      parts.accept(part);
    }
    return response(head, new byte[0], first < 0 ? millisSince(start) : first);
  }

  private static Received response(ResponseHead head, byte[] body, long firstByteMillis) {
    return new Received.Response(
        head.status(),
        body,
        RetryAfter.of(head.headers()::get, Instant.now()),
        "false".equalsIgnoreCase(head.headers().get("x-should-retry")),
        firstByteMillis);
  }

  /// An interrupt of a virtual thread closes its socket, and so comes here as a failure of it.
  private static Received lost(
      IOException e, Outgoing request, Deadline deadline, Failure otherwise)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("while waiting for " + request.target().origin());
    }
    var late = e instanceof InterruptedIOException && deadline.nanosLeft() <= 1_000_000;
    return new Received.Lost(late ? new Failure.TimedOut(request.timeout()) : otherwise, 0);
  }

  private static String say(IOException e) {
    var message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e instanceof UnknownHostException ? "unknown host " + message : message;
  }

  private static long millisSince(long start) {
    return (System.nanoTime() - start) / 1_000_000;
  }
}
