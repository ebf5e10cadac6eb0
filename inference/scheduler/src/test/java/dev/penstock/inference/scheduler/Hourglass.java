package dev.penstock.inference.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Time that passes only when somebody sleeps.
final class Hourglass implements Time {
  static final Instant START = Instant.parse("2026-11-25T10:00:00Z");

  private final List<Duration> slept = new ArrayList<>();
  private Instant now = START;

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    slept.add(duration);
    now = now.plus(duration);
  }

  synchronized List<Duration> slept() {
    return List.copyOf(slept);
  }

  Duration passed() {
    return Duration.between(START, now());
  }
}
