package dev.penstock.gateway.core;

import dev.penstock.gateway.api.Step;
import dev.penstock.gateway.api.Urgency;
import java.time.Duration;

/// How calls are gathered into batches.
///
/// @param urgency which may wait, and for how long
/// @param counted a step that sees each call that goes into a batch, as one that sees each attempt
/// @param ticker the time
/// @param pace when a batch is full, and how often its provider is asked
public record BatchSetup(Urgency urgency, Step counted, Ticker ticker, Pace pace) {

  /// When a batch is full, and how often its provider is asked.
  ///
  /// @param quiet a batch is handed in when nothing was added to it for so long
  /// @param longest or when its first question has waited for so long
  /// @param requests or when it has so many
  /// @param bytes or so large a body: it is held in memory
  /// @param firstPoll how long after it was handed in the provider is first asked about it
  /// @param lastPoll how seldom it is asked in the end
  public record Pace(
      Duration quiet,
      Duration longest,
      int requests,
      long bytes,
      Duration firstPoll,
      Duration lastPoll) {
    /// What suits batches of minutes to hours.
    public static final Pace USUAL =
        new Pace(
            Duration.ofSeconds(2),
            Duration.ofMinutes(5),
            50_000,
            64L << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));
  }

  /// Nothing goes by batch.
  public static final BatchSetup NONE =
      new BatchSetup(
          Urgency.NOW,
          (call, next) -> next.proceed(call),
          new Ticker() {
            @Override
            public java.time.Instant now() {
              return java.time.Instant.now();
            }

            @Override
            public void sleep(Duration duration) throws InterruptedException {
              Thread.sleep(duration);
            }
          },
          Pace.USUAL);
}
