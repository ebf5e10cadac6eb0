package dev.penstock.gateway.transport;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// Writes exactly the bytes that a test wants, one script after each request; a script may end with
/// the connection.
final class RawServer implements AutoCloseable {
  /// Ends the connection when it stands at a script's end.
  static final String CLOSE = "\u0000";

  private final ServerSocket server;
  private final List<String> scripts;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final BlockingQueue<String> closed = new LinkedBlockingQueue<>();

  RawServer(String... scripts) throws IOException {
    this.scripts = List.of(scripts);
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.startVirtualThread(this::accept);
  }

  Target target() {
    return Target.of("http://127.0.0.1:" + server.getLocalPort(), "/x");
  }

  int connections() {
    return connections.get();
  }

  /// Waits until a connection has been closed by this server.
  void awaitClose() throws InterruptedException {
    closed.take();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        var socket = server.accept();
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(socket));
      }
    } catch (IOException _) {
      // closed: the test is over
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      while (request(socket.getInputStream())) {
        var script = scripts.get(next.getAndIncrement() % scripts.size());
        for (var piece : script.replace(CLOSE, "").split("(?<=\\|)", -1)) {
          var bytes = piece.replace("|", "").getBytes(StandardCharsets.UTF_8);
          socket.getOutputStream().write(bytes);
          socket.getOutputStream().flush();
        }
        if (script.endsWith(CLOSE)) {
          break;
        }
      }
    } catch (IOException _) {
      // the client left
    } finally {
      closed.add("");
    }
  }

  private static boolean request(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      var b = in.read();
      if (b < 0) {
        return false;
      }
      head.append((char) b);
    }
    var length = head.toString().replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
    return true;
  }
}
