package dev.penstock.gateway.transport;

import dev.penstock.base.Failure;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request under way: the event loop reports, the caller waits.
///
/// ```
/// event loop:  (Part, Part, …)  End     or  Broken at any point
/// caller:      await        ──> Response            ──> Lost
/// ```
///
/// Parts are reported only of a stream.
final class Exchange {
  private static final byte[] NOTHING = {};

  private final Context loop;
  private final Outgoing outgoing;
  private final boolean streaming;
  private final long start = System.nanoTime();
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();

  // These two belong to the event loop.
  private @Nullable HttpClientRequest sent;
  private boolean abandoned;

  Exchange(Context loop, Outgoing outgoing, boolean streaming) {
    this.loop = loop;
    this.outgoing = outgoing;
    this.streaming = streaming;
  }

  void start(HttpClient client) {
    var target = outgoing.target();
    var options = new RequestOptions();
    options.setHost(target.host()).setPort(target.port()).setSsl(target.tls());
    options.setMethod(HttpMethod.POST).setURI(target.path());
    outgoing.headers().forEach(options::putHeader);
    options.putHeader("Content-Type", "application/json");
    client
        .request(options)
        .onComplete(this::connected, error -> broken(new Failure.Unreachable(say(error)), 0));
  }

  /// Waits for the end, on the caller's thread.
  Received await(Consumer<String> sink) throws InterruptedException {
    var lines = new ServerSentEvents(sink);
    var firstByte = 0L;
    var done = false;
    try {
      while (true) {
        var left = outgoing.timeout().toNanos() - (System.nanoTime() - start);
        switch (left <= 0 ? null : events.poll(left, TimeUnit.NANOSECONDS)) {
          case null -> {
            return new Received.Lost(new Failure.TimedOut(outgoing.timeout()), 0);
          }
          case Part(var bytes) -> {
            firstByte = firstByte == 0 ? millis() : firstByte;
            lines.feed(bytes);
          }
          case Broken(var lost) -> {
            done = true;
            return lost;
          }
          case End(var response, var body) -> {
            done = true;
            return response(response, body, firstByte == 0 ? millis() : firstByte);
          }
        }
      }
    } finally {
      if (!done) {
        loop.runOnContext(_ -> abandon());
      }
    }
  }

  private void connected(HttpClientRequest request) {
    sent = request;
    if (abandoned) {
      var _ = request.reset();
      return;
    }
    request
        .send(Buffer.buffer(outgoing.body()))
        .onComplete(this::answered, error -> broken(cut(error), 0));
  }

  private void answered(HttpClientResponse response) {
    if (streaming && response.statusCode() == 200) {
      response.handler(buffer -> events.add(new Part(buffer.getBytes())));
      response.endHandler(_ -> events.add(new End(response, NOTHING)));
      response.exceptionHandler(error -> broken(cut(error), 200));
    } else {
      response
          .body()
          .onComplete(
              body -> events.add(new End(response, body.getBytes())),
              error -> broken(cut(error), response.statusCode()));
    }
  }

  /// Nobody waits any more: the connection cannot be used again.
  private void abandon() {
    abandoned = true;
    if (sent != null) {
      var _ = sent.reset();
    }
  }

  private void broken(Failure failure, int status) {
    events.add(new Broken(new Received.Lost(failure, status)));
  }

  private static Received response(HttpClientResponse response, byte[] body, long firstByte) {
    return new Received.Response(
        response.statusCode(),
        body,
        RetryAfter.of(response::getHeader, Instant.now()),
        "false".equalsIgnoreCase(response.getHeader("x-should-retry")),
        firstByte);
  }

  /// The server took the request and did not finish its answer: its fault, and it may do better.
  private static Failure cut(Throwable error) {
    var detail = error.getMessage();
    return new Failure.ServerError(
        0, null, "the connection ended before the answer did" + (detail == null ? "" : " (" + detail + ")"));
  }

  private String say(Throwable error) {
    var detail = error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
    return outgoing.target().origin() + ": " + detail;
  }

  private long millis() {
    return Duration.ofNanos(System.nanoTime() - start).toMillis();
  }

  private sealed interface Event {}

  @SuppressWarnings("ArrayRecordComponent")
  private record Part(byte[] bytes) implements Event {}

  @SuppressWarnings("ArrayRecordComponent")
  private record End(HttpClientResponse response, byte[] body) implements Event {}

  private record Broken(Received.Lost lost) implements Event {}
}
