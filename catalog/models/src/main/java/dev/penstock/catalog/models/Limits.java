package dev.penstock.catalog.models;

/// What a provider allows. 0 means: not configured.
public record Limits(long requestsPerMinute, long tokensPerMinute, int concurrency) {
  public static final Limits NONE = new Limits(0, 0, 0);
}
