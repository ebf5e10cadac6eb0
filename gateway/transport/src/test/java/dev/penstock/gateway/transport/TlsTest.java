package dev.penstock.gateway.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.penstock.base.Failure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Against a server whose certificate is for `localhost` only and known to nobody.
class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
  private static final Set<InetSocketAddress> CLIENTS = ConcurrentHashMap.newKeySet();
  private static SSLContext context;
  private static HttpsServer server;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    context = context(folder.resolve("keys.p12"));
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          CLIENTS.add(exchange.getRemoteAddress());
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(200, HELLO.length);
          exchange.getResponseBody().write(HELLO);
          exchange.close();
        });
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  @Test
  void trustedHostIsSpokenToOverOneConnection() throws Exception {
    CLIENTS.clear();
    try (var transport = Transport.trusting(4, context::getSocketFactory)) {
      for (var i = 0; i < 3; i++) {
        var response = (Received.Response) transport.send(to("localhost"));

        assertThat(response.body()).isEqualTo(HELLO);
      }
    }

    assertThat(CLIENTS).hasSize(1);
  }

  @Test
  void certificateOfNobodyKnownIsRefused() throws Exception {
    try (var transport = Transport.create(4)) {
      var lost = (Received.Lost) transport.send(to("localhost"));

      assertThat(lost.failure()).isInstanceOf(Failure.Unreachable.class);
      assertThat(lost.failure().reason()).contains("https://localhost:", "certification path");
    }
  }

  @Test
  void certificateOfAnotherHostIsRefused() throws Exception {
    try (var transport = Transport.trusting(4, context::getSocketFactory)) {
      var lost = (Received.Lost) transport.send(to("127.0.0.1"));

      assertThat(lost.failure()).isInstanceOf(Failure.Unreachable.class);
    }
  }

  private static Outgoing to(String host) {
    var target = Target.of("https://" + host + ":" + server.getAddress().getPort(), "/x");
    var body = "{}".getBytes(StandardCharsets.UTF_8);
    return new Outgoing(target, Map.of(), body, Duration.ofSeconds(20));
  }

  private static SSLContext context(Path store) throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command =
        "-genkeypair -alias a -keyalg EC -dname CN=localhost -ext SAN=dns:localhost -validity 1"
            + " -storetype PKCS12 -storepass changeit -keystore";
    var arguments = new java.util.ArrayList<>(java.util.List.of(keytool));
    arguments.addAll(java.util.List.of(command.split(" ", -1)));
    arguments.add(store.toString());
    assertThat(new ProcessBuilder(arguments).inheritIO().start().waitFor()).isZero();
    var keys = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD);
    }
    var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    var others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    others.init(keys);
    var made = SSLContext.getInstance("TLS");
    made.init(own.getKeyManagers(), others.getTrustManagers(), null);
    return made;
  }
}
