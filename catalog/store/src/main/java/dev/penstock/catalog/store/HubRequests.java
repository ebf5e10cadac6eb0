package dev.penstock.catalog.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Requests to a hub, as its own clients send them.
///
/// The token goes to the hub's own host and to no other: a redirect to a store of files is followed
/// without it, and never from https to http.
final class HubRequests {
  private static final int REDIRECTS = 5;
  private final HttpClient client;
  private final URI endpoint;
  private final String token;
  private final Duration timeout;

  HubRequests(URI endpoint, String token, Proxies proxies, Duration timeout) {
    this.endpoint = endpoint;
    this.token = token;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(proxies.selector())
            .connectTimeout(timeout)
            .build();
  }

  URI endpoint() {
    return endpoint;
  }

  /// Relative redirects are followed, others are the answer: their headers tell what lies there.
  HttpResponse<Void> head(String path) throws IOException, InterruptedException {
    var uri = URI.create(endpoint + path);
    for (var hop = 0; hop <= REDIRECTS; hop++) {
      var response =
          client.send(
              request(uri).method("HEAD", HttpRequest.BodyPublishers.noBody()).build(),
              HttpResponse.BodyHandlers.discarding());
      var location = location(response);
      if (location.isEmpty() || URI.create(location).isAbsolute()) {
        return response;
      }
      uri = uri.resolve(location);
    }
    throw new IOException("more than " + REDIRECTS + " redirects from " + endpoint + path);
  }

  /// The bytes from `from` on; the caller closes the stream.
  HttpResponse<InputStream> get(String path, long from) throws IOException, InterruptedException {
    var uri = URI.create(endpoint + path);
    for (var hop = 0; hop <= REDIRECTS; hop++) {
      var request = request(uri).GET();
      if (from > 0) {
        request.header("Range", "bytes=" + from + "-");
      }
      var response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      var location = location(response);
      if (location.isEmpty()) {
        return response;
      }
      response.body().close();
      uri = safe(uri, uri.resolve(location));
    }
    throw new IOException("more than " + REDIRECTS + " redirects from " + endpoint + path);
  }

  private static URI safe(URI from, URI to) throws IOException {
    var downgraded = "https".equals(from.getScheme()) && !"https".equals(to.getScheme());
    if (downgraded || to.getHost() == null) {
      throw new IOException("refused to follow a redirect from " + from + " to " + to);
    }
    return to;
  }

  private static String location(HttpResponse<?> response) {
    var status = response.statusCode();
    return status >= 300 && status < 400 && status != 304
        ? response.headers().firstValue("Location").orElse("")
        : "";
  }

  private HttpRequest.Builder request(URI uri) {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("User-Agent", "penstock; java/" + Runtime.version().feature())
            .header("Accept-Encoding", "identity");
    return !token.isEmpty() && isHub(uri)
        ? request.header("Authorization", "Bearer " + token)
        : request;
  }

  private boolean isHub(URI uri) {
    return endpoint.getScheme().equals(uri.getScheme())
        && endpoint.getHost().equalsIgnoreCase(uri.getHost())
        && endpoint.getPort() == uri.getPort();
  }
}
