package dev.penstock.gateway.transport;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.function.Consumer;

/// Sends requests over HTTP/1.1 with kept-alive connections. Callers block, so call it from virtual
/// threads; the sockets are served by one thread, which does not keep the process alive.
///
/// Follows no redirect: a key must not travel to another host.
public final class Transport implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final Context loop;
  private final HttpClient client;

  private Transport(Vertx vertx, HttpClient client) {
    this.vertx = vertx;
    this.loop = vertx.getOrCreateContext();
    this.client = client;
  }

  /// @param connections at most so many to one host; more requests wait
  public static Transport create(int connections) {
    var files = new FileSystemOptions();
    files.setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var options = new VertxOptions();
    options.setEventLoopPoolSize(1).setUseDaemonThread(true).setFileSystemOptions(files);
    var vertx = Vertx.vertx(options);
    var http = new HttpClientOptions();
    http.setConnectTimeout((int) CONNECT.toMillis()).setTcpNoDelay(true);
    var client = vertx.createHttpClient(http, new PoolOptions().setHttp1MaxSize(connections));
    return new Transport(vertx, client);
  }

  /// Sends and waits for the whole answer.
  public Received send(Outgoing request) throws InterruptedException {
    var exchange = new Exchange(loop, request, false);
    loop.runOnContext(_ -> exchange.start(client));
    return exchange.await(_ -> {});
  }

  /// Sends and hands each server-sent event's data to `events` as it comes, on the calling thread.
  /// An answer of another status than 200 is not streamed but returned whole.
  public Received stream(Outgoing request, Consumer<String> events) throws InterruptedException {
    var exchange = new Exchange(loop, request, true);
    loop.runOnContext(_ -> exchange.start(client));
    return exchange.await(events);
  }

  @Override
  public void close() {
    var _ = vertx.close().await();
  }
}
