package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String HELLO = OK + "Content-Length: 5\r\n\r\nhello";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final Duration LONG = Duration.ofSeconds(20);

  private final Transport transport = Transport.create(4);

  @AfterEach
  void close() {
    transport.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        HELLO,
        OK + "content-length:5\r\n\r\n|hel|lo",
        OK + "\r\nhello" + RawServer.CLOSE,
        CHUNKED + "5\r\nhello\r\n0\r\n\r\n",
        CHUNKED + "2;a=b\r\n|he\r\n|3|\r\nllo\r\n0\r\nX-Trailer: 1\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n" + HELLO,
        "HTTP/1.0 200\nContent-Length: 5\n\nhello",
      })
  void answerIsReadWhicheverWayItEnds(String script) throws Exception {
    try (var server = new RawServer(script)) {
      assertThat(body(send(server, LONG))).isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 200 OK\r\nConte",
        OK + "Content-Length: 9\r\n\r\nhello",
        CHUNKED + "5\r\nhel",
        CHUNKED + "5\r\nhello\r\n",
        CHUNKED + "zz\r\nhello\r\n0\r\n\r\n",
        CHUNKED + "5\r\nhello!!\r\n0\r\n\r\n",
        "SSH-2.0-OpenSSH\r\n",
        OK + "no colon\r\n\r\n",
      })
  void brokenAnswerIsTheServersFault(String script) throws Exception {
    try (var server = new RawServer(script + RawServer.CLOSE)) {
      var lost = (Received.Lost) send(server, LONG);

      assertThat(lost.failure()).isInstanceOf(Failure.Cut.class);
      assertThat(lost.failure().retryable()).isTrue();
    }
  }

  @Test
  void connectionIsUsedAgain() throws Exception {
    try (var server = new RawServer(HELLO, CHUNKED + "5\r\nhello\r\n0\r\n\r\n")) {
      for (var i = 0; i < 10; i++) {
        assertThat(body(send(server, LONG))).isEqualTo("hello");
      }

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Connection: close\r\nContent-Length: 5\r\n\r\nhello",
        "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        OK + "Content-Length: 5\r\n\r\nhello and more",
      })
  void connectionThatMayNotBeUsedAgainIsNot(String script) throws Exception {
    try (var server = new RawServer(script)) {
      send(server, LONG);

      assertThat(body(send(server, LONG))).isEqualTo("hello");
      assertThat(server.connections()).isEqualTo(2);
    }
  }

  @Test
  void connectionThatTheServerClosedWhileIdleIsNotUsed() throws Exception {
    try (var server = new RawServer(HELLO + RawServer.CLOSE)) {
      var connection =
          Connection.open(
              server.target().origin(),
              () -> {
                throw new AssertionError("no TLS here");
              },
              Deadline.in(LONG));
      connection.write(outgoing(server, LONG).bytes(), Deadline.in(LONG));
      var head = connection.reader().head(Deadline.in(LONG));
      new Body(head, connection.reader(), Deadline.in(LONG)).whole();
      server.awaitClose();

      assertThat(head.keepsAlive()).isTrue();
      assertThat(connection.usable()).isFalse();
    }
  }

  @Test
  void manyCallersShareFewConnections() throws Exception {
    try (var server = new RawServer(HELLO);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = new ArrayList<java.util.concurrent.Future<Received>>();
      for (var i = 0; i < 200; i++) {
        calls.add(threads.submit(() -> send(server, LONG)));
      }
      for (var call : calls) {
        assertThat(body(call.get())).isEqualTo("hello");
      }

      assertThat(server.connections()).isLessThanOrEqualTo(4);
    }
  }

  @Test
  void waitingForAConnectionTimesOut() throws Exception {
    try (var server = new RawServer("");
        var narrow = Transport.create(1);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var request = outgoing(server, Duration.ofMillis(100));
      var first = threads.submit(() -> narrow.send(request));
      var second = threads.submit(() -> narrow.send(request));

      assertThat(List.of(first.get(), second.get()))
          .allSatisfy(received ->
              assertThat(((Received.Lost) received).failure())
                  .isEqualTo(new Failure.TimedOut(Duration.ofMillis(100))));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", OK, OK + "Content-Length: 9\r\n\r\nhello", CHUNKED + "5\r\nhello\r\n"})
  void silenceAtAnyPointTimesOut(String script) throws Exception {
    try (var server = new RawServer(script)) {
      var lost = (Received.Lost) send(server, Duration.ofMillis(50));

      assertThat(lost.failure()).isEqualTo(new Failure.TimedOut(Duration.ofMillis(50)));
    }
  }

  @Test
  void peerThatNeverReadsTimesOut() throws Exception {
    try (var server = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
      var target = Target.of("http://127.0.0.1:" + server.getLocalPort(), "/x");
      var large = new byte[32 << 20];
      var request = new Outgoing(target, Map.of(), large, Duration.ofMillis(100));

      var lost = (Received.Lost) transport.send(request);

      assertThat(lost.failure()).isInstanceOf(Failure.TimedOut.class);
    }
  }

  @Test
  void interruptEndsTheCall() throws Exception {
    try (var server = new RawServer("");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var call = threads.submit(() -> send(server, LONG));

      threads.shutdownNow();

      assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void eventsArriveAsTheyCome() throws Exception {
    var script = CHUNKED + "8\r\ndata: a\n\r\n|a\r\n\ndata: b\n\n\r\n0\r\n\r\n";
    try (var server = new RawServer(script)) {
      var events = new ArrayList<String>();

      transport.stream(outgoing(server, LONG), events::add);

      assertThat(events).containsExactly("a", "b");
    }
  }

  @Test
  void errorIsNotStreamed() throws Exception {
    try (var server = new RawServer(HELLO.replace("200 OK", "429 No"))) {
      var response = (Received.Response) transport.stream(outgoing(server, LONG), _ -> {});

      assertThat(response.status()).isEqualTo(429);
      assertThat(body(response)).isEqualTo("hello");
    }
  }

  @Test
  void headerWithALineBreakIsABug() {
    var target = Target.of("http://h", "/");

    assertThatThrownBy(() -> new Outgoing(target, Map.of("a", "b\r\nc: d"), new byte[0], LONG))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Received send(RawServer server, Duration timeout) throws InterruptedException {
    return transport.send(outgoing(server, timeout));
  }

  private static Outgoing outgoing(RawServer server, Duration timeout) {
    var body = "{}".getBytes(StandardCharsets.UTF_8);
    return new Outgoing(server.target(), Map.of("X-Test", "1"), body, timeout);
  }

  private static String body(Received received) {
    return new String(((Received.Response) received).body(), StandardCharsets.UTF_8);
  }
}
