package dev.penstock.query.run;

import dev.penstock.base.Failure;

/// A call's failure that ends the run, on its way to the run's result.
final class EndedRun extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final transient Failure failure;
  private final String stage;
  private final String operator;

  EndedRun(Failure failure, String stage, String operator) {
    super(failure.reason());
    this.failure = failure;
    this.stage = stage;
    this.operator = operator;
  }

  Failure failure() {
    return failure;
  }

  String stage() {
    return stage;
  }

  String operator() {
    return operator;
  }
}
