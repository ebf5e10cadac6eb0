package dev.penstock.inference.scheduler;

/// What calls will take, by what calls took: a prompt's tokens for each that was guessed, and the
/// length of an answer. Guarded by its lane's lock.
final class Expectation {
  private static final double SMOOTH = 1 / 16.0;

  private double inputRatio = 1;
  private double output = -1;

  /// @param guessed the output at most
  Load of(Load guessed) {
    var said = output < 0 ? guessed.output() : output;
    var bound = guessed.output() > 0 ? Math.min(said, guessed.output()) : said;
    return new Load(guessed.input() * inputRatio, bound);
  }

  void learn(Load guessed, Load used) {
    if (guessed.input() > 0) {
      inputRatio += (used.input() / guessed.input() - inputRatio) * SMOOTH;
    }
    output = output < 0 ? used.output() : output + (used.output() - output) * SMOOTH;
  }
}
