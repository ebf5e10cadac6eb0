package dev.penstock.catalog.store;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A Hugging Face hub, or what speaks its protocol: `HF_ENDPOINT`, by default
/// https://huggingface.co, asked with `HF_TOKEN` where that is set.
final class HuggingFaceHub {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private final HubRequests requests;
  private final boolean hasToken;
  private final boolean offline;
  private final Pause pause;
  private final Duration stall;

  HuggingFaceHub(Map<String, String> environment, Pause pause, Duration stall) {
    var token = environment.getOrDefault("HF_TOKEN", "").strip();
    this.hasToken = !token.isEmpty();
    this.offline = environment.getOrDefault("HF_HUB_OFFLINE", "").matches("1|true|yes|on");
    this.pause = pause;
    this.stall = stall;
    this.requests = new HubRequests(endpoint(environment), token, new Proxies(environment), stall);
  }

  /// Waits between two attempts.
  @FunctionalInterface
  interface Pause {
    void of(Duration time) throws InterruptedException;
  }

  /// What the hub says of a file.
  ///
  /// @param commit that its revision is now
  /// @param etag the sha256 of a large file, the git id of a small one
  record Head(String commit, long size, String etag) {
    /// The sha256, where the hub states one; else empty.
    String sha256() {
      return SHA256.matcher(etag).matches() ? etag : "";
    }
  }

  private static URI endpoint(Map<String, String> environment) {
    var set = environment.getOrDefault("HF_ENDPOINT", "").replaceFirst("/+$", "");
    var endpoint = set.isEmpty() ? "https://huggingface.co" : set;
    if (!endpoint.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
      throw Problem.of(
              "bad_endpoint",
              "HF_ENDPOINT is not the address of a server: " + endpoint,
              "such as https://huggingface.co")
          .exception();
    }
    return URI.create(endpoint);
  }

  String host() {
    return requests.endpoint().getAuthority();
  }

  Head head(Source.HuggingFace source) throws InterruptedException {
    var response = retrying(source, () -> requests.head(resolve(source)));
    var status = response.statusCode();
    if (status >= 400) {
      throw errors(source).of(response);
    }
    var headers = response.headers();
    var etag = headers.firstValue("X-Linked-Etag").or(() -> headers.firstValue("ETag")).orElse("");
    var size =
        headers
            .firstValueAsLong("X-Linked-Size")
            .orElse(status < 300 ? headers.firstValueAsLong("Content-Length").orElse(0) : 0);
    var commit = headers.firstValue("X-Repo-Commit").orElse("");
    if (!Source.COMMIT.matcher(commit).matches()) {
      throw Faults.of(
          "no_hub",
          host() + " does not say which commit a file is from, so it is no hub",
          "HF_ENDPOINT names a hub or a mirror of one");
    }
    return new Head(commit, size, etag.replaceFirst("^W/", "").replace("\"", ""));
  }

  /// The licence on the model's card; empty when it names none.
  String licence(Source.HuggingFace source) throws InterruptedException {
    var path = "/api/models/" + path(source.repository()) + "/revision/" + all(source.revision());
    var response = retrying(source, () -> requests.get(path, 0));
    try (var body = response.body()) {
      return response.statusCode() == 200
          ? tree(body.readAllBytes()).path("cardData").path("license").asText("")
          : "";
    } catch (IOException _) {
      return "";
    }
  }

  private static JsonNode tree(byte[] body) throws IOException {
    return Json.tree(body);
  }

  /// Downloads into the file `part` of `folder`, going on from what is there; returns the sha256 of
  /// all of it.
  String download(Source.HuggingFace source, Head head, Path folder, String part, Progress progress)
      throws IOException, InterruptedException {
    var download = new Download(folder, part, head.size(), stall, progress);
    var failures = 0;
    while (!download.isComplete()) {
      var before = download.length();
      var reason = "";
      var wait = Duration.ZERO;
      try {
        var response = requests.get(resolve(source), before);
        reason = take(source, response, download);
        wait = retryAfter(response);
      } catch (IOException e) {
        reason = reason(e);
      }
      if (reason.isEmpty()) {
        continue;
      }
      failures = download.length() > before ? 1 : failures + 1;
      if (failures >= ATTEMPTS) {
        throw cut(source, download, reason);
      }
      progress.note(reason + "; going on");
      pause.of(wait.isZero() ? Duration.ofSeconds(1L << (failures - 1)) : wait);
    }
    return download.sha256();
  }

  /// Empty, or why the file is not all here.
  private String take(
      Source.HuggingFace source, HttpResponse<InputStream> response, Download download)
      throws IOException, InterruptedException {
    try (var body = response.body()) {
      var status = response.statusCode();
      if (status == 416) {
        download.restart();
        return host() + " has no bytes after those that are here";
      }
      if (status >= 400 && HubErrors.isPassing(status)) {
        return host() + " answers " + status;
      }
      if (status >= 400) {
        throw errors(source).of(response);
      }
      if (status == 206) {
        var range = response.headers().firstValue("Content-Range").orElse("");
        if (!range.startsWith("bytes " + download.length() + "-")) {
          download.restart();
          return host() + " sent another range than was asked for: " + range;
        }
      } else {
        download.restart();
      }
      return download.append(body) ? "" : "the connection was cut";
    }
  }

  private RuntimeException cut(Source.HuggingFace source, Download download, String reason)
      throws IOException {
    return Faults.of(
        "cut_off",
        String.format(
            java.util.Locale.ROOT,
            "%s is not all here: %s; %,d of %,d bytes arrived",
            source.file(),
            reason,
            download.length(),
            download.size()),
        "the same command goes on from there");
  }

  private interface Sending<T> {
    HttpResponse<T> send() throws IOException, InterruptedException;
  }

  private <T> HttpResponse<T> retrying(Source.HuggingFace source, Sending<T> sending)
      throws InterruptedException {
    if (offline) {
      throw Faults.of(
          "offline", "HF_HUB_OFFLINE is set, so " + host() + " is not asked", "unset it to pull");
    }
    for (var attempt = 1; ; attempt++) {
      try {
        var response = sending.send();
        if (!HubErrors.isPassing(response.statusCode())) {
          return response;
        }
        if (attempt == ATTEMPTS) {
          throw errors(source).of(response);
        }
        var wait = retryAfter(response);
        pause.of(wait.isZero() ? Duration.ofSeconds(1L << (attempt - 1)) : wait);
      } catch (IOException e) {
        if (attempt >= 2) {
          throw unreachable(e);
        }
        pause.of(Duration.ofSeconds(1));
      }
    }
  }

  private RuntimeException unreachable(IOException e) {
    return Faults.of(
        "unreachable",
        host() + " cannot be reached: " + reason(e),
        "HF_ENDPOINT names a mirror, HTTPS_PROXY a proxy; what is pulled already works offline");
  }

  private String reason(IOException e) {
    return switch (e) {
      case java.net.http.HttpConnectTimeoutException _ ->
          "no connection within " + stall.toSeconds() + " s";
      case java.net.http.HttpTimeoutException _ -> "no answer within " + stall.toSeconds() + " s";
      case java.net.ConnectException refused ->
          refused.getMessage() == null ? "no connection" : refused.getMessage();
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }

  private static Duration retryAfter(HttpResponse<?> response) {
    var seconds = response.headers().firstValue("Retry-After").orElse("");
    if (!seconds.matches("\\d{1,6}")) {
      return Duration.ZERO;
    }
    var wait = Duration.ofSeconds(Long.parseLong(seconds));
    return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
  }

  private HubErrors errors(Source.HuggingFace source) {
    return new HubErrors(requests.endpoint(), source, hasToken);
  }

  private static String resolve(Source.HuggingFace source) {
    return "/"
        + path(source.repository())
        + "/resolve/"
        + all(source.revision())
        + "/"
        + path(source.file());
  }

  private static String path(String path) {
    return Arrays.stream(path.split("/", -1))
        .map(HuggingFaceHub::all)
        .collect(Collectors.joining("/"));
  }

  private static String all(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
