package dev.penstock.gateway.provider.openai;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Says one thing, whatever it is asked, and keeps what it was asked.
final class ScriptedServer implements AutoCloseable {
  private final HttpServer server;
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> paths = new LinkedBlockingQueue<>();

  ScriptedServer(int status, Map<String, String> headers, String body) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          paths.add(exchange.getRequestURI().toString());
          headers.forEach(exchange.getResponseHeaders()::add);
          var bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
  }

  static ScriptedServer saying(int status, String body) throws IOException {
    return new ScriptedServer(status, Map.of(), body);
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String lastBody() throws InterruptedException {
    return bodies.take();
  }

  String lastPath() throws InterruptedException {
    return paths.take();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
