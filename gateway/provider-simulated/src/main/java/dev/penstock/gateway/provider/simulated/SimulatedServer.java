package dev.penstock.gateway.provider.simulated;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// A simulated model server on 127.0.0.1: OpenAI's chat completions, embeddings and models,
/// Anthropic's messages, each also streaming.
///
/// From Java: `try (var server = SimulatedServer.start(0, Simulation.PLAIN)) { … server.baseUrl()
/// … }`. From a shell: `java -cp … dev.penstock.gateway.provider.simulated.SimulatedServer --port
/// 8089 --latency-ms 20 --error-rate 0.01`, with the keys of [Simulation] as options.
///
/// `GET /account` tells what it was asked (see [Account.Statement]), `POST /account/reset` starts
/// anew.
public final class SimulatedServer implements AutoCloseable {
  private static final int DEFAULT_PORT = 8089;
  private static final int MOST_THREADS = 4;

  private final Vertx vertx;
  private final SimulatedService service;
  private final int port;

  private SimulatedServer(Vertx vertx, SimulatedService service, int port) {
    this.vertx = vertx;
    this.service = service;
    this.port = port;
  }

  /// Listens until closed. Its threads do not keep the process alive.
  ///
  /// @param port 0: any free one
  /// @throws ProblemException when the port is taken
  public static SimulatedServer start(int port, Simulation simulation) {
    var threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    var files = new FileSystemOptions();
    files.setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var options = new VertxOptions();
    options.setEventLoopPoolSize(threads).setUseDaemonThread(true).setFileSystemOptions(files);
    var vertx = Vertx.vertx(options);
    var service = new SimulatedService(simulation, new Account(), System::nanoTime);
    // A negative port is a free one that all instances share.
    var bound = new AtomicInteger(port == 0 ? -1 : port);
    try {
      vertx
          .deployVerticle(
              () -> new Listener(service, bound, bound.get()),
              new DeploymentOptions().setInstances(threads))
          .await(10, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IllegalStateException("no event loop in 10 s", e);
    } catch (RuntimeException e) {
      var _ = vertx.close();
      throw e;
    }
    return new SimulatedServer(vertx, service, bound.get());
  }

  public int port() {
    return port;
  }

  /// `http://127.0.0.1:port`, for Anthropic's clients.
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  /// `http://127.0.0.1:port/v1`, for OpenAI's clients.
  public String baseUrl() {
    return url() + "/v1";
  }

  public Account account() {
    return service.account();
  }

  @Override
  public void close() {
    var _ = vertx.close().await();
  }

  /// Serves until the process is ended.
  public static void main(String[] arguments) throws InterruptedException {
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try {
      var options = options(arguments);
      var port = Integer.parseInt(options.getOrDefault("port", "" + DEFAULT_PORT));
      options.remove("port");
      try (var server = start(port, Simulation.of(options))) {
        out.println("simulated model on " + server.baseUrl());
        new CountDownLatch(1).await();
      }
    } catch (ProblemException e) {
      out.println(e.problem().message() + ": " + e.problem().hint());
      Runtime.getRuntime().exit(e.exitCode());
    }
  }

  /// `--latency-ms 20` and `--latency-ms=20` both give `latency_ms`: `20`.
  private static Map<String, String> options(String[] arguments) {
    var options = new HashMap<String, String>();
    for (var i = 0; i < arguments.length; i++) {
      var equals = arguments[i].indexOf('=');
      if (!arguments[i].startsWith("--") || (equals < 0 && i + 1 == arguments.length)) {
        throw Problem.of(
                "invalid_option", "`" + arguments[i] + "` is no option with a value", "--port 8089")
            .exception();
      }
      var name = equals < 0 ? arguments[i] : arguments[i].substring(0, equals);
      var value = equals < 0 ? arguments[++i] : arguments[i].substring(equals + 1);
      options.put(name.substring(2).replace('-', '_'), value);
    }
    return options;
  }

  /// One event loop's share of the server.
  private static final class Listener extends VerticleBase {
    private final SimulatedService service;
    private final AtomicInteger bound;
    private final int port;

    Listener(SimulatedService service, AtomicInteger bound, int port) {
      this.service = service;
      this.bound = bound;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      var counter = new Counter(vertx, service);
      return vertx
          .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
          .requestHandler(counter::handle)
          .listen(port, "127.0.0.1")
          .onSuccess(server -> bound.set(server.actualPort()));
    }
  }
}
