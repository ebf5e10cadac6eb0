package dev.penstock.base;

/// What there is to do about a [Failure].
public enum Remedy {
  /// Wait as long as the provider asks, then send the same call again.
  WAIT(true, false),
  /// Send the same call again after a pause that grows: the provider has trouble of its own, and
  /// the call was not charged.
  AGAIN(true, false),
  /// Send the same call again, but not often: what broke off may have been charged.
  AGAIN_SELDOM(true, false),
  /// Try to reach the provider again; while it cannot be reached no other call gets there either,
  /// so in the end the run stops.
  REACH(true, true),
  /// Leave the row without a value.
  GIVE_UP(false, false),
  /// Stop the run: no other call would fare better.
  STOP(false, true);

  private final boolean again;
  private final boolean stops;

  Remedy(boolean again, boolean stops) {
    this.again = again;
    this.stops = stops;
  }

  /// Whether the same call is sent again.
  public boolean again() {
    return again;
  }

  /// Whether, when nothing helps, the run stops.
  public boolean stops() {
    return stops;
  }
}
