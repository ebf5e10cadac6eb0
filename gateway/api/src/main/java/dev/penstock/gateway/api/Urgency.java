package dev.penstock.gateway.api;

import java.time.Instant;

/// Says which questions may wait for a batch, and for how long: what the deadlines leave time for.
///
/// Asked again and again while a run goes on, so an answer may change: a run that is late says no
/// from then on, and sets [#giveUp] to a moment that has passed. Safe for many threads.
public interface Urgency {

  /// Nothing may wait.
  Urgency NOW =
      new Urgency() {
        @Override
        public boolean mayWait(String stage, String model) {
          return false;
        }

        @Override
        public boolean worthwhile(String stage, String model, int questions) {
          return false;
        }

        @Override
        public boolean only(String stage) {
          return false;
        }

        @Override
        public Instant giveUp(String stage, String model, long missing) {
          return Instant.MAX;
        }
      };

  /// Whether a question of the stage may wait to be sent together with others.
  boolean mayWait(String stage, String model);

  /// Whether so many questions are worth a batch, now that it is known how many came together.
  boolean worthwhile(String stage, String model, int questions);

  /// Whether the stage's questions are sent in batches or not at all, so that a provider that takes
  /// none is an error.
  boolean only(String stage);

  /// When a batch that still lacks so many answers is given up, so that there is time to ask for
  /// them one by one; [Instant#MAX]: never.
  Instant giveUp(String stage, String model, long missing);
}
