package dev.penstock.gateway.provider.simulated;

import dev.penstock.base.Digest128;

/// A point from which numbers are drawn by name: the same name always gives the same number.
///
/// Unlike a random stream, what one part of an answer draws does not move what another part gets.
record Chance(long state) {

  static Chance of(long seed, Digest128 question) {
    return new Chance(mix(seed ^ mix(question.high() ^ mix(question.low()))));
  }

  Chance at(String name) {
    return new Chance(mix(state ^ hash(name)));
  }

  Chance at(long index) {
    return new Chance(mix(state + 0x9E3779B97F4A7C15L * (index + 1)));
  }

  /// From 0 (inclusive) to 1 (exclusive).
  double uniform() {
    return (mix(state ^ 0x5851F42D4C957F2DL) >>> 11) * 0x1.0p-53;
  }

  boolean under(double probability) {
    return uniform() < probability;
  }

  /// From 0 to `bound` - 1.
  int below(int bound) {
    return (int) (uniform() * bound);
  }

  /// Normal with mean 0 and deviation 1 (Box and Muller 1958).
  double gaussian() {
    var radius = Math.sqrt(-2 * Math.log(1 - at(1).uniform()));
    return radius * Math.cos(2 * Math.PI * at(2).uniform());
  }

  /// FNV-1a over UTF-16 units, mixed.
  static long hash(CharSequence text) {
    var hash = 0xCBF29CE484222325L;
    for (var i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
    }
    return mix(hash);
  }

  /// The finaliser of SplitMix64.
  private static long mix(long z) {
    var a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    var b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
    return b ^ (b >>> 31);
  }
}
