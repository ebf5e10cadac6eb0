package dev.penstock.gateway.provider.simulated;

/// What a simulated model charges, in nano-dollars per million tokens, and how it keeps books.
///
/// A bill is worked out here, away from the client's own arithmetic, so that the two can be
/// compared.
///
/// @param cached for the part of the input that is reported as cached
/// @param cachedShare that part of an input, from 0 to 1
/// @param promptCache whether beginnings that come again are kept and cost as cached
/// @param book whether every charged request is kept, to be compared one by one
public record Tariff(
    long input, long cached, long output, double cachedShare, boolean promptCache, boolean book) {
  private static final long MILLION = 1_000_000;

  /// One request's bill, rounded up once to a whole nano-dollar.
  Bill bill(String client, long tokensIn, long tokensOut) {
    return bill(client, tokensIn, 0, tokensOut);
  }

  /// @param found of the input, what stood in the cache
  Bill bill(String client, long tokensIn, long found, long tokensOut) {
    return bill(client, tokensIn, Math.max(found, shared(tokensIn)), tokensOut, MILLION);
  }

  private long shared(long tokensIn) {
    return (long) (tokensIn * cachedShare);
  }

  /// The bill of a batch's request: half the price.
  Bill batchBill(long tokensIn, long tokensOut) {
    return bill("", tokensIn, shared(tokensIn), tokensOut, 2 * MILLION);
  }

  private Bill bill(String client, long tokensIn, long tokensCached, long tokensOut, long divisor) {
    var exact = (tokensIn - tokensCached) * input + tokensCached * cached + tokensOut * output;
    return new Bill(client, tokensIn, tokensCached, tokensOut, Math.ceilDiv(exact, divisor));
  }
}
