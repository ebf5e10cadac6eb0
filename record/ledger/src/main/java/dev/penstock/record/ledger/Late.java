package dev.penstock.record.ledger;

import java.time.Duration;
import java.time.Instant;

/// A source row whose results came later than promised.
public record Late(String source, String rowKey, Instant arrived, Instant done) {
  public Duration took() {
    return Duration.between(arrived, done);
  }
}
