package dev.penstock.app.cli.workbench;

import dev.penstock.gateway.api.Urgency;
import java.time.Instant;

/// Lets questions wait for a batch until a run is in a hurry; what is out by then is given up.
record HurriedUrgency(Urgency usual, Hurry hurry) implements Urgency {

  @Override
  public boolean mayWait(String stage, String model) {
    return !hurry.noBatch() && usual.mayWait(stage, model);
  }

  @Override
  public boolean worthwhile(String stage, String model, int questions) {
    return !hurry.noBatch() && usual.worthwhile(stage, model, questions);
  }

  @Override
  public boolean only(String stage) {
    return !hurry.noBatch() && usual.only(stage);
  }

  @Override
  public Instant giveUp(String stage, String model, long missing) {
    return hurry.noBatch() ? Instant.MIN : usual.giveUp(stage, model, missing);
  }
}
