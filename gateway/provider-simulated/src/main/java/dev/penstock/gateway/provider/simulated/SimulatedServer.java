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
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A simulated model server on 127.0.0.1: OpenAI's chat completions, embeddings and models,
/// Anthropic's messages, each also streaming, and the batch interfaces of both.
///
/// From Java: `try (var server = SimulatedServer.start(0, Simulation.PLAIN)) { … server.baseUrl() …
/// }`. From a shell: `java -cp … dev.penstock.gateway.provider.simulated.SimulatedServer --port
/// 8089 --latency-ms 20 --error-rate 0.01`, with the keys of [Simulation] as options.
///
/// `GET /account` tells what it was asked (see [Account.Statement]), with `book` also `GET
/// /account/calls?from=0` what single requests came to: up to 10,000 of them from there on, a JSON
/// object a line with the client's `X-Client-Request-Id`. `POST /account/reset` starts anew.
public final class SimulatedServer implements AutoCloseable {
  private static final int DEFAULT_PORT = 8089;
  private static final int MOST_THREADS = 4;

  private final Vertx vertx;
  private final SimulatedService service;
  private final BatchDesk desk;
  private final int port;

  private SimulatedServer(Vertx vertx, SimulatedService service, BatchDesk desk, int port) {
    this.vertx = vertx;
    this.service = service;
    this.desk = desk;
    this.port = port;
  }

  /// Listens until closed. Its threads do not keep the process alive.
  ///
  /// @param port 0: any free one
  /// @throws ProblemException when the port is taken
  public static SimulatedServer start(int port, Simulation simulation) {
    return start(port, simulation, System::nanoTime);
  }

  /// The same with a clock of the caller's: nanoseconds that limits per minute and batches go by.
  public static SimulatedServer start(int port, Simulation simulation, LongSupplier nanos) {
    var threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    var files = new FileSystemOptions();
    files.setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var options = new VertxOptions();
    options.setEventLoopPoolSize(threads).setUseDaemonThread(true).setFileSystemOptions(files);
    options.setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1)); // a busy machine is no bug
    var vertx = Vertx.vertx(options);
    var service = new SimulatedService(simulation, new Account(), nanos);
    var desk = new BatchDesk(service, nanos);
    // A negative port is a free one that all instances share.
    var bound = new AtomicInteger(port == 0 ? -1 : port);
    try {
      vertx
          .deployVerticle(
              () -> new Listener(service, desk, bound, bound.get()),
              new DeploymentOptions().setInstances(threads))
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      var _ = vertx.close();
      throw new ProblemException(
          Problem.of(
              "port_unusable",
              "cannot listen on port " + port + ": " + e.getCause(),
              "choose another with --port, or 0 for any free one"),
          5);
    }
    return new SimulatedServer(vertx, service, desk, bound.get());
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
    desk.advance();
    return service.account();
  }

  @Override
  public void close() {
    var _ = vertx.close().await();
  }

  /// Serves until the process is ended.
  public static void main(String[] arguments) throws InterruptedException {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try {
      var options = options(arguments);
      var port = port(options.remove("port"));
      try (var server = start(port, Simulation.of(options))) {
        out.println("simulated model on " + server.baseUrl());
        new CountDownLatch(1).await();
      }
    } catch (ProblemException e) {
      out.println(e.problem().message() + ": " + e.problem().hint());
      Runtime.getRuntime().exit(e.exitCode());
    }
  }

  private static int port(@Nullable String option) {
    if (option == null) {
      return DEFAULT_PORT;
    }
    try {
      var port = Integer.parseInt(option);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // said below, together with numbers out of range
    }
    throw Problem.of("invalid_value", "`--port " + option + "` is no port", "0 to 65535")
        .exception();
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
    private final BatchDesk desk;
    private final AtomicInteger bound;
    private final int port;

    Listener(SimulatedService service, BatchDesk desk, AtomicInteger bound, int port) {
      this.service = service;
      this.desk = desk;
      this.bound = bound;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      var counter = new Counter(vertx, service, desk);
      return vertx
          .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
          .requestHandler(counter::handle)
          .listen(port, "127.0.0.1")
          .onSuccess(server -> bound.set(server.actualPort()));
    }
  }
}
