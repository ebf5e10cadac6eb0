package dev.penstock.catalog.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// Two servers that speak the hub's protocol: the hub, and the store of large files that it
/// redirects to.
final class FakeHub implements AutoCloseable {
  static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
  static final String REPOSITORY = "owner/repo";
  final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final HttpServer hub = server();
  private final HttpServer files = server();
  private final Queue<Act> acts = new ArrayDeque<>();
  private byte[] content;
  private String etag;
  private boolean ranges = true;

  FakeHub(byte[] content) throws IOException {
    serve(content);
    hub.createContext("/", exchange -> answer("hub", exchange));
    files.createContext("/", exchange -> answer("files", exchange));
    hub.start();
    files.start();
  }

  /// A request as it arrived.
  record Seen(String where, String method, String path, Map<String, List<String>> headers) {
    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElse("");
    }
  }

  /// Answers one request out of turn.
  interface Act {
    void on(HttpExchange exchange) throws IOException;
  }

  private static HttpServer server() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return server;
  }

  void serve(byte[] bytes) {
    content = bytes.clone();
    etag = sha256(bytes);
  }

  static String sha256(byte[] bytes) {
    var digest = new Sha256();
    digest.add(bytes, bytes.length);
    return digest.hex();
  }

  void refuseRanges() {
    ranges = false;
  }

  /// The hub states this digest, whatever it serves.
  void claim(String digest) {
    etag = digest;
  }

  /// The next downloads from the store of files go like this.
  synchronized void next(Act... next) {
    Collections.addAll(acts, next);
  }

  String address() {
    return "http://127.0.0.1:" + hub.getAddress().getPort();
  }

  /// Sends `bytes` of what was asked for, then cuts the connection.
  Act cutAfter(int bytes) {
    return exchange -> {
      var from = from(exchange);
      exchange.getResponseHeaders().set("Content-Range", range(from));
      exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
      exchange.getResponseBody().write(content, from, bytes);
      exchange.getResponseBody().flush();
      exchange.close();
    };
  }

  static Act status(int status, String... headers) {
    return exchange -> {
      for (var i = 0; i < headers.length; i += 2) {
        exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
      }
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    };
  }

  private void answer(String where, HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getRawPath();
    seen.add(
        new Seen(
            where, exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders())));
    try (exchange) {
      if (where.equals("files")) {
        Act act;
        synchronized (this) {
          act = acts.poll();
        }
        if (act == null) {
          file(exchange);
        } else {
          act.on(exchange);
        }
      } else if (path.startsWith("/api/models/" + REPOSITORY)) {
        send(exchange, 200, "{\"cardData\": {\"license\": \"apache-2.0\"}}");
      } else {
        resolve(exchange, path);
      }
    }
  }

  private void resolve(HttpExchange exchange, String path) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("X-Repo-Commit", COMMIT);
    if (path.startsWith("/owner/gated/")) {
      headers.set("X-Error-Code", "GatedRepo");
      headers.set("X-Error-Message", "Access to model owner/gated is restricted");
      exchange.sendResponseHeaders(403, -1);
    } else if (path.startsWith("/owner/private/")) {
      exchange.sendResponseHeaders(401, -1);
    } else if (path.endsWith("/missing.gguf")) {
      headers.set("X-Error-Code", "EntryNotFound");
      exchange.sendResponseHeaders(404, -1);
    } else if (path.contains("/resolve/nowhere/")) {
      headers.set("X-Error-Code", "RevisionNotFound");
      exchange.sendResponseHeaders(404, -1);
    } else if (path.contains("/resolve/moved/")) {
      headers.set("Location", "/" + REPOSITORY + "/resolve/main/model.gguf");
      exchange.sendResponseHeaders(307, -1);
    } else {
      headers.set("X-Linked-Etag", "\"" + etag + "\"");
      headers.set("X-Linked-Size", Integer.toString(content.length));
      headers.set("ETag", "\"of-the-redirect\"");
      headers.set(
          "Location", "http://127.0.0.1:" + files.getAddress().getPort() + "/blob?signature=x");
      exchange.sendResponseHeaders(302, -1);
    }
  }

  private void file(HttpExchange exchange) throws IOException {
    var from = ranges ? from(exchange) : 0;
    if (from >= content.length) {
      exchange.sendResponseHeaders(416, -1);
      return;
    }
    if (from > 0) {
      exchange.getResponseHeaders().set("Content-Range", range(from));
    }
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(content, from, content.length - from);
    }
  }

  private String range(int from) {
    return "bytes " + from + "-" + (content.length - 1) + "/" + content.length;
  }

  private static int from(HttpExchange exchange) {
    var range = exchange.getRequestHeaders().getFirst("Range");
    return range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
  }

  static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  /// The requests for bytes that reached the store of files.
  List<Seen> downloads() {
    return seen.stream().filter(request -> request.where().equals("files")).toList();
  }

  @Override
  public void close() {
    hub.stop(0);
    files.stop(0);
  }
}
