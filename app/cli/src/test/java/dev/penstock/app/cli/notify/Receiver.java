package dev.penstock.app.cli.notify;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/// A server that keeps what it is sent and answers as it is told.
final class Receiver implements AutoCloseable {
  private final HttpServer server;
  private final Queue<Integer> statuses;
  final List<Delivered> delivered = new CopyOnWriteArrayList<>();

  /// What one request brought.
  record Delivered(String path, Headers headers, String body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /// `statuses` in turn, then 204.
  Receiver(Integer... statuses) throws IOException {
    this.statuses = new ArrayDeque<>(List.of(statuses));
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          delivered.add(
              new Delivered(
                  exchange.getRequestURI().toString(), exchange.getRequestHeaders(), body));
          var status = this.statuses.poll();
          exchange.sendResponseHeaders(status == null ? 204 : status, -1);
          exchange.close();
        });
    server.start();
  }

  int port() {
    return server.getAddress().getPort();
  }

  String address() {
    return "http://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
