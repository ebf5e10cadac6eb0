package dev.penstock.gateway.core;

import java.time.Duration;
import java.time.Instant;

/// The passing of time, as batches see it; tests bring their own.
public interface Ticker {
  Instant now();

  void sleep(Duration duration) throws InterruptedException;
}
