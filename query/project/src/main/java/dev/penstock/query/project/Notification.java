package dev.penstock.query.project;

import java.net.URI;
import java.util.Set;

/// Who is told when a run goes wrong.
///
/// @param on `failed`, `budget`, `deadline`
/// @param kind `webhook` or `otlp`
/// @param url where to; http or https
/// @param secret signs what is sent; empty: nothing is signed
public record Notification(Set<String> on, String kind, String url, String secret) {
  public static final String WEBHOOK = "webhook";
  public static final String OTLP = "otlp";

  public Notification {
    on = Set.copyOf(on);
  }

  /// The address as far as it may be shown: paths, queries and names in it often are credentials.
  public String shown() {
    var uri = URI.create(url);
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + "/…";
  }

  @Override
  public String toString() {
    return kind + " " + shown();
  }
}
