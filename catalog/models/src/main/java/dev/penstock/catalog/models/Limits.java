package dev.penstock.catalog.models;

/// What a provider allows. 0 means: not configured.
///
/// @param hedge which share of the calls may be asked twice, the slowest ones; 0: none
public record Limits(long requestsPerMinute, long tokensPerMinute, int concurrency, double hedge) {
  public static final Limits NONE = new Limits(0, 0, 0);

  public Limits(long requestsPerMinute, long tokensPerMinute, int concurrency) {
    this(requestsPerMinute, tokensPerMinute, concurrency, 0);
  }

  public Limits with(int newConcurrency) {
    return new Limits(requestsPerMinute, tokensPerMinute, newConcurrency, hedge);
  }
}
