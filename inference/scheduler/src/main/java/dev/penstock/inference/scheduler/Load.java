package dev.penstock.inference.scheduler;

/// Tokens that a call takes, or is expected to.
record Load(double input, double output) {
  static final Load NONE = new Load(0, 0);

  double tokens() {
    return input + output;
  }
}
