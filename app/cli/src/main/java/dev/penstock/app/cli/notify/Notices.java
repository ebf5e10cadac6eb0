package dev.penstock.app.cli.notify;

import dev.penstock.catalog.store.Proxies;
import dev.penstock.inference.scheduler.Time;
import dev.penstock.query.project.Notification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Sends what happened to whoever the project wants told.
///
/// Each delivery has a thread of its own and is over within some seconds; one that fails is a
/// warning and nothing else.
public final class Notices {
  private static final String OTLP_HEADERS = "OTEL_EXPORTER_OTLP_HEADERS";
  private final List<Notification> notifications;
  private final Map<String, String> environment;
  private final Time time;
  private final Post post;
  private final Consumer<String> warnings;
  private final List<Thread> underWay = new ArrayList<>();

  /// @param environment names proxies and, for OpenTelemetry, `OTEL_EXPORTER_OTLP_HEADERS`
  /// @param warnings gets a line for each delivery that failed
  public Notices(
      List<Notification> notifications,
      Map<String, String> environment,
      Time time,
      Consumer<String> warnings) {
    this.notifications = List.copyOf(notifications);
    this.environment = Map.copyOf(environment);
    this.time = time;
    this.post = new Post(new Proxies(environment).selector(), time);
    this.warnings = warnings;
  }

  /// Begins to tell it; does not wait.
  public void tell(Notice notice) {
    for (var notification : notifications) {
      if (notification.on().contains(notice.event().word())) {
        underWay.add(Thread.ofVirtual().start(() -> deliver(notification, notice)));
      }
    }
  }

  /// Until every delivery has succeeded or been given up.
  public void await() throws InterruptedException {
    for (var delivery : underWay) {
      delivery.join();
    }
    underWay.clear();
  }

  private void deliver(Notification notification, Notice notice) {
    try {
      var reason = delivered(notification, notice);
      if (!reason.isEmpty()) {
        warnings.accept("could not notify " + notification.shown() + ": " + reason);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private String delivered(Notification notification, Notice notice) throws InterruptedException {
    var headers = new LinkedHashMap<String, String>();
    var address = URI.create(notification.url());
    if (address.getUserInfo() != null) {
      headers.put("Authorization", basic(address.getUserInfo()));
    }
    headers.put("User-Agent", "penstock");
    headers.put("Idempotency-Key", notice.id());
    if (notification.kind().equals(Notification.OTLP)) {
      headers.putAll(otlpHeaders());
      return post.deliver(logs(address), headers, OtlpBody.of(notice, time.now()));
    }
    var body = WebhookBody.of(notice);
    if (!notification.secret().isEmpty()) {
      headers.put(Signature.HEADER, Signature.of(body, notification.secret(), time.now()));
    }
    return post.deliver(plain(address, address.getRawPath()), headers, body);
  }

  /// A collector's address is usually given without the path of its log receiver.
  private static URI logs(URI address) {
    var path = address.getRawPath().replaceFirst("/+$", "");
    return plain(address, path.endsWith("/v1/logs") ? path : path + "/v1/logs");
  }

  /// Without a name and a password, which go into a header.
  private static URI plain(URI address, String path) {
    var port = address.getPort() < 0 ? "" : ":" + address.getPort();
    var query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
    return URI.create(address.getScheme() + "://" + address.getHost() + port + path + query);
  }

  private static String basic(String userInfo) {
    return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
  }

  /// `name=value,…`, as OpenTelemetry's own exporters read it.
  private Map<String, String> otlpHeaders() {
    var headers = new LinkedHashMap<String, String>();
    for (var pair : environment.getOrDefault(OTLP_HEADERS, "").split(",", -1)) {
      var equals = pair.indexOf('=');
      if (equals > 0) {
        var value = pair.substring(equals + 1).strip().replace("+", "%2B");
        headers.put(
            pair.substring(0, equals).strip(), URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return headers;
  }
}
