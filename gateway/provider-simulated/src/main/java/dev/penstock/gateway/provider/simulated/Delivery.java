package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Takes one turn to the client when its time has come, or lets it fall on the way.
final class Delivery {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LAST = 3;
  private static final String HTML = "<html><body>502 Bad Gateway</body></html>";

  private final Vertx vertx;
  private final SimulatedService service;
  private final HttpServerRequest request;
  private final Wire wire;

  Delivery(Vertx vertx, SimulatedService service, HttpServerRequest request, Wire wire) {
    this.vertx = vertx;
    this.service = service;
    this.request = request;
    this.wire = wire;
  }

  /// Sends a whole answer at the end of the latency.
  void whole(Visit visit, Supplier<ObjectNode> content) {
    after(visit, () -> json(200, content.get()));
  }

  /// Sends what is no answer: an error, or a break.
  void without(Visit visit) {
    switch (visit.turn()) {
      case Turn.Rejected rejected -> after(visit, () -> reject(rejected));
      case Turn.Broken(var fault) when fault == Fault.HANG ->
          request.connection().closeHandler(_ -> service.leave(visit));
      case Turn.Broken(var fault) when fault == Fault.GARBLED -> after(visit, this::garble);
      case Turn.Broken _ -> after(visit, () -> cut((visit.dice() & 1) == 0));
      case Turn.CutOff _ -> after(visit, () -> cut(false));
      case Turn.Said _, Turn.Vectors _ -> throw new IllegalStateException("it has an answer");
    }
  }

  /// Sends the first event half-way through the latency, and the others one by one until its end.
  void stream(Visit visit, List<String> events) {
    head();
    var half = visit.latencyNanos() / 2;
    later(
        half,
        () ->
            send(
                events,
                0,
                half / events.size(),
                () -> {
                  service.leave(visit);
                  var _ = request.response().end();
                }));
  }

  /// Sends as many events as chance says, but not the last three, which would end the answer; then
  /// closes the connection.
  void cutStream(Visit visit, List<String> events) {
    head();
    var half = visit.latencyNanos() / 2;
    var choices = Math.max(1, events.size() - LAST - 1);
    var sent = events.subList(0, 2 + (int) Math.floorMod(visit.dice(), (long) choices));
    later(
        half,
        () ->
            send(
                sent,
                0,
                half / events.size(),
                () -> {
                  service.leave(visit);
                  // Written data goes out before the connection is closed.
                  request.response().write(": \n").onComplete(_ -> request.connection().close());
                }));
  }

  private void head() {
    var response = request.response();
    response.setChunked(true);
    response.putHeader("Content-Type", "text/event-stream; charset=utf-8");
    response.putHeader("Cache-Control", "no-cache");
    tellLimits();
  }

  /// Those whose time is less than a timer can tell apart go together.
  private void send(List<String> events, int from, long nanosEach, Runnable end) {
    var at = from;
    var pause = 0L;
    while (at < events.size() && pause < TimeUnit.MILLISECONDS.toNanos(1)) {
      request.response().write(events.get(at) + "\n\n");
      at++;
      pause = nanosEach == 0 ? 0 : pause + nanosEach;
    }
    var next = at;
    if (next == events.size()) {
      end.run();
    } else {
      later(pause, () -> send(events, next, nanosEach, end));
    }
  }

  void badRequest(String message) {
    json(400, wire.rejected(new Turn.Rejected(400, "", message, null)));
  }

  void unknown() {
    var message = "Unknown request URL: " + request.method() + " " + request.path();
    json(404, wire.rejected(new Turn.Rejected(404, "unknown_url", message, null)));
  }

  void json(int status, ObjectNode body) {
    var response = request.response();
    response.setStatusCode(status);
    response.putHeader("Content-Type", "application/json");
    tellLimits();
    var _ = response.end(bytes(body));
  }

  /// One JSON object a line.
  void lines(Stream<ObjectNode> objects) {
    var body = Buffer.buffer();
    objects.forEach(object -> body.appendBuffer(bytes(object)).appendByte((byte) '\n'));
    var _ = request.response().putHeader("Content-Type", "application/x-ndjson").end(body);
  }

  private void tellLimits() {
    wire.headers(service.standings(), Instant.now())
        .forEach((name, value) -> request.response().putHeader(name, value));
  }

  private void reject(Turn.Rejected rejected) {
    var wait = rejected.retryAfter();
    if (wait != null) {
      var response = request.response();
      response.putHeader("Retry-After", Long.toString(Math.ceilDiv(wait.toMillis(), 1000)));
      response.putHeader("Retry-After-Ms", Long.toString(wait.toMillis()));
    }
    json(rejected.status(), wire.rejected(rejected));
  }

  private void garble() {
    var _ = request.response().putHeader("Content-Type", "text/html").end(HTML);
  }

  /// Closes the connection, before the head of the answer or in the middle of its body.
  private void cut(boolean early) {
    if (early) {
      var _ = request.connection().close();
      return;
    }
    var response = request.response();
    response.putHeader("Content-Type", "application/json");
    response.putHeader("Content-Length", "1000");
    response.write("{\"id\":\"chatcmpl-").onComplete(_ -> request.connection().close());
  }

  private void after(Visit visit, Runnable sending) {
    later(
        visit.latencyNanos(),
        () -> {
          service.leave(visit);
          sending.run();
        });
  }

  private void later(long nanos, Runnable action) {
    if (nanos == 0) {
      action.run();
    } else {
      var millis = Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
      vertx.setTimer(millis, _ -> action.run());
    }
  }

  private static Buffer bytes(ObjectNode body) {
    try {
      return Buffer.buffer(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree is always JSON", e);
    }
  }
}
