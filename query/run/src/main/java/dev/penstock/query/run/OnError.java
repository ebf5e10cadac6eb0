package dev.penstock.query.run;

/// What becomes of a row whose call failed for good.
public enum OnError {
  /// It goes on with NULL in place of the value, and stands among the rejected.
  NULL,
  /// It leaves the stage, and stands among the rejected.
  DROP,
  /// The run fails.
  FAIL
}
