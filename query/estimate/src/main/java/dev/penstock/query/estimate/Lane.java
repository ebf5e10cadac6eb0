package dev.penstock.query.estimate;

/// What a model takes.
///
/// @param slots calls at once; infinite: they wait for one answer together, as in a batch
/// @param callsPerMinute 0: as many as the slots allow
/// @param tokensPerMinute 0: as many as the slots allow
public record Lane(double slots, double callsPerMinute, double tokensPerMinute) {

  /// @param busy the time that all calls take together, in seconds
  double seconds(double calls, double tokens, double busy) {
    var seconds = busy / slots;
    if (callsPerMinute > 0) {
      seconds = Math.max(seconds, 60 * calls / callsPerMinute);
    }
    if (tokensPerMinute > 0) {
      seconds = Math.max(seconds, 60 * tokens / tokensPerMinute);
    }
    return seconds;
  }
}
