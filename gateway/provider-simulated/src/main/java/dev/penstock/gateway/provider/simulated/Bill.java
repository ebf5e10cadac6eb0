package dev.penstock.gateway.provider.simulated;

/// What one request came to.
///
/// @param client the client's own name for the request, from its `X-Client-Request-Id`; empty when
///   it gave none
/// @param tokensIn the cached ones included
/// @param nanos nano-dollars
public record Bill(String client, long tokensIn, long tokensCached, long tokensOut, long nanos) {}
