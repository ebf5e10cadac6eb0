package dev.penstock.gateway.transport;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One connection to a host, used by one call at a time.
final class Connection {
  private static final int CONNECT_MILLIS = 10_000;
  private static final int WRITE_UNWATCHED = 64 * 1024;
  private static final long PROBE_AFTER = Duration.ofMillis(50).toNanos();
  private static final long EXPIRES_AFTER = Duration.ofSeconds(60).toNanos();

  private final Socket wire;
  private final OutputStream out;
  private final HttpReader reader;
  private long restingSince;

  /// `socket` is `wire`, or TLS on top of it.
  private Connection(Socket wire, Socket socket) throws IOException {
    this.wire = wire;
    this.out = socket.getOutputStream();
    this.reader = new HttpReader(socket);
  }

  /// Connects, by way of the system's proxy where there is one, and checks the host's certificate.
  static Connection open(Target.Origin origin, Supplier<SSLSocketFactory> trust, Deadline deadline)
      throws IOException {
    var wire = connect(origin, deadline);
    try {
      wire.setTcpNoDelay(true);
      if (!origin.tls()) {
        return new Connection(wire, wire);
      }
      var tls = (SSLSocket) trust.get().createSocket(wire, origin.host(), origin.port(), true);
      var parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.setSoTimeout(Math.min(CONNECT_MILLIS, deadline.millisLeft()));
      tls.startHandshake();
      return new Connection(wire, tls);
    } catch (IOException | RuntimeException e) {
      wire.close();
      throw e;
    }
  }

  HttpReader reader() {
    return reader;
  }

  /// Writes head and body at once. A large body to a peer that does not read is given up at the
  /// deadline.
  void write(byte[] bytes, Deadline deadline) throws IOException {
    if (bytes.length <= WRITE_UNWATCHED) {
      out.write(bytes);
      return;
    }
    var watch =
        Thread.startVirtualThread(() -> {
          try {
            Thread.sleep(Duration.ofNanos(Math.max(1, deadline.nanosLeft())));
            close();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt(); // written in time: this thread ends here
          }
        });
    try {
      out.write(bytes);
    } catch (IOException e) {
      var _ = deadline.millisLeft(); // a close by the watch is a timeout
      throw e;
    } finally {
      watch.interrupt();
    }
  }

  void rest() {
    restingSince = System.nanoTime();
  }

  boolean expired() {
    return System.nanoTime() - restingSince > EXPIRES_AFTER;
  }

  /// Whether a resting connection may be used again. One that rested for a while is asked: the peer
  /// closes idle connections without a word, and a request sent into one would be lost.
  boolean usable() {
    var rested = System.nanoTime() - restingSince;
    return rested < PROBE_AFTER || (rested < EXPIRES_AFTER && silent());
  }

  void close() {
    try {
      wire.close();
    } catch (IOException _) {
      // it is gone either way
    }
  }

  /// Anything that comes now, be it the end, is no answer to a question of ours.
  private boolean silent() {
    try {
      wire.setSoTimeout(1);
      var _ = wire.getInputStream().read();
      return false;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private static Socket connect(Target.Origin origin, Deadline deadline) throws IOException {
    var proxy = proxy(origin);
    if (proxy.type() != Proxy.Type.DIRECT) {
      var address = InetSocketAddress.createUnresolved(origin.host(), origin.port());
      return connect(new Socket(proxy), address, deadline);
    }
    IOException failed = new ConnectException("no address");
    for (var address : InetAddress.getAllByName(origin.host())) {
      try {
        return connect(new Socket(), new InetSocketAddress(address, origin.port()), deadline);
      } catch (IOException e) {
        failed = e;
      }
    }
    throw failed;
  }

  private static Socket connect(Socket socket, InetSocketAddress address, Deadline deadline)
      throws IOException {
    try {
      socket.connect(address, Math.min(CONNECT_MILLIS, deadline.millisLeft()));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static Proxy proxy(Target.Origin origin) {
    var selector = ProxySelector.getDefault();
    var proxies = selector == null ? null : selector.select(URI.create(origin.toString()));
    return proxies == null || proxies.isEmpty() ? Proxy.NO_PROXY : proxies.getFirst();
  }
}
