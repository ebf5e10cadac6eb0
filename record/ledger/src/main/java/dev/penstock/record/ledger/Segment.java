package dev.penstock.record.ledger;

/// A folder of files that holds calls which left the ledger's own tables.
///
/// @param number names the folder; later segments have higher ones
/// @param firstCall the lowest id of its questions
/// @param lastCall the highest; ids between that are not in it belong to runs that were not
///   finished when it was sealed
/// @param newest when the last of its calls ended, in milliseconds since 1970
/// @param prompts whether it still holds what was asked
/// @param answers whether it still holds what came back
public record Segment(
    long number,
    long firstCall,
    long lastCall,
    long calls,
    long newest,
    boolean prompts,
    boolean answers) {

  /// Whether the question may be in it.
  public boolean mayHold(long id) {
    return firstCall <= id && id <= lastCall;
  }
}
