package dev.penstock.query.project;

import java.util.Set;

/// Who is told when a run goes wrong.
///
/// @param on `failed`, `budget`, `deadline`
/// @param kind `webhook` or `otlp`
/// @param url where to
public record Notification(Set<String> on, String kind, String url) {
  public Notification {
    on = Set.copyOf(on);
  }
}
