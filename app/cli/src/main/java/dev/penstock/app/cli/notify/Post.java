package dev.penstock.app.cli.notify;

import dev.penstock.inference.scheduler.Time;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// Delivers one body, with a second and a third attempt where the receiver or the way to it may
/// come back.
///
/// Redirects are not followed: an address that moved must be changed by who wrote it.
final class Post {
  private static final int ATTEMPTS = 3;
  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private final HttpClient client;
  private final Time time;

  Post(ProxySelector proxies, Time time) {
    this.time = time;
    this.client =
        HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies)
            .connectTimeout(PATIENCE)
            .build();
  }

  /// Why it was not delivered; empty when it was.
  String deliver(URI address, Map<String, String> headers, String body)
      throws InterruptedException {
    var request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    headers.forEach(request::setHeader);
    request.setHeader("Content-Type", "application/json");
    var ready = request.POST(BodyPublishers.ofString(body)).build();
    for (var attempt = 1; ; attempt++) {
      var tried = attempt(ready);
      if (tried.reason().isEmpty() || !tried.mayChange() || attempt == ATTEMPTS) {
        return tried.reason();
      }
      time.sleep(FIRST_PAUSE.multipliedBy(1L << (attempt - 1)));
    }
  }

  /// @param reason empty: delivered
  /// @param mayChange whether another attempt may fare better
  private record Tried(String reason, boolean mayChange) {}

  private Tried attempt(HttpRequest request) throws InterruptedException {
    try {
      var status = client.send(request, BodyHandlers.discarding()).statusCode();
      return status / 100 == 2
          ? new Tried("", false)
          : new Tried("it answered " + status, status == TOO_MANY || status >= SERVER_ERROR);
    } catch (IOException e) {
      var message = e.getMessage();
      return new Tried(message == null ? e.getClass().getSimpleName() : message, true);
    }
  }
}
