package dev.penstock.gateway.core;

import dev.penstock.gateway.api.Urgency;
import java.time.Instant;

/// Everything may wait until a moment.
record Patient(Instant until, int smallest) implements Urgency {
  static final Patient FOREVER = new Patient(Instant.MAX, 1);

  @Override
  public boolean mayWait(String stage, String model) {
    return true;
  }

  @Override
  public boolean worthwhile(String stage, String model, int questions) {
    return questions >= smallest;
  }

  @Override
  public boolean only(String stage) {
    return false;
  }

  @Override
  public Instant giveUp(String stage, String model, long missing) {
    return until;
  }
}
