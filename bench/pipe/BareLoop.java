import dev.penstock.gateway.transport.Outgoing;
import dev.penstock.gateway.transport.Received;
import dev.penstock.gateway.transport.Target;
import dev.penstock.gateway.transport.Transport;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// The least that asking a model over HTTP can cost: so many calls, so many at once, nothing else.
///
/// `BareLoop jdk|transport|vertx BASE_URL CALLS CONCURRENCY BODY_FILE`: the body is one that
/// Penstock sent, with `{{n}}` where the row's number stood.
final class BareLoop {
  private final String body;
  private final int calls;
  private final int concurrency;
  private final AtomicInteger next = new AtomicInteger();

  private BareLoop(String body, int calls, int concurrency) {
    this.body = body;
    this.calls = calls;
    this.concurrency = concurrency;
  }

  public static void main(String[] arguments) throws Exception {
    var body = Files.readString(Path.of(arguments[4]));
    var loop = new BareLoop(body, Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
    switch (arguments[0]) {
      case "jdk" -> loop.jdk(URI.create(arguments[1] + "/chat/completions"));
      case "transport" -> loop.transport(arguments[1]);
      case "vertx" -> loop.vertx(URI.create(arguments[1] + "/chat/completions"));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private String body(int n) {
    return body.replace("{{n}}", Integer.toString(n));
  }

  private interface Send {
    int status(String body) throws Exception;
  }

  private void loop(Send send) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < concurrency; i++) {
        executor.submit(() -> {
          for (var n = next.getAndIncrement(); n < calls; n = next.getAndIncrement()) {
            check(send.status(body(n)));
          }
          return null;
        });
      }
    }
  }

  private static void check(int status) {
    if (status != 200) {
      System.err.println("HTTP " + status);
      Runtime.getRuntime().halt(1);
    }
  }

  private void jdk(URI url) throws Exception {
    try (var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      loop(body -> {
        var request = HttpRequest.newBuilder(url).header("content-type", "application/json");
        return client
            .send(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString())
            .statusCode();
      });
    }
  }

  private void transport(String base) throws Exception {
    var target = Target.of(base, "/chat/completions");
    try (var transport = Transport.create(concurrency)) {
      loop(body -> {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var sent = transport.send(new Outgoing(target, Map.of(), bytes, Duration.ofSeconds(20)));
        return sent instanceof Received.Response response ? response.status() : 0;
      });
    }
  }

  private void vertx(URI url) throws Exception {
    var vertx = Vertx.vertx();
    var pool = new PoolOptions().setHttp1MaxSize(concurrency);
    var client = vertx.createHttpClient(new HttpClientOptions().setTcpNoDelay(true), pool);
    var done = new CountDownLatch(concurrency);
    for (var i = 0; i < concurrency; i++) {
      vertx(client, url, done);
    }
    done.await();
    vertx.close().await();
  }

  private void vertx(io.vertx.core.http.HttpClient client, URI url, CountDownLatch done) {
    var n = next.getAndIncrement();
    if (n >= calls) {
      done.countDown();
      return;
    }
    client
        .request(HttpMethod.POST, url.getPort(), url.getHost(), url.getPath())
        .compose(request -> request.putHeader("content-type", "application/json").send(Buffer.buffer(body(n))))
        .compose(response -> {
          check(response.statusCode());
          return response.body();
        })
        .onComplete(
            body -> {
              body.toString();
              vertx(client, url, done);
            },
            failure -> {
              failure.printStackTrace();
              Runtime.getRuntime().halt(1);
            });
  }
}
