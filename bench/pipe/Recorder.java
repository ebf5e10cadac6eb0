import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// A server that keeps the body of what it is sent and refuses it, so that other clients can be
/// given the same bytes.
final class Recorder implements AutoCloseable {
  private static final String REFUSAL =
      "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}";
  private final ServerSocket socket;
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();

  Recorder() throws IOException {
    this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
  }

  String body() throws InterruptedException {
    return bodies.take();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (var client = socket.accept()) {
        bodies.add(body(client));
        client.getOutputStream().write(REFUSAL.getBytes(StandardCharsets.ISO_8859_1));
      } catch (IOException _) {
        // closed, or a client that went away
      }
    }
  }

  private static String body(Socket client) throws IOException {
    var in = client.getInputStream();
    var head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
      head.write(in.read());
    }
    var length = head.toString(StandardCharsets.ISO_8859_1).replaceAll("(?is).*content-length: *(\\d+).*", "$1");
    return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
