package dev.penstock.gateway.provider.simulated;

/// How the batch interfaces of a simulated vendor behave.
///
/// @param latencyMillis from a batch's creation to its end; its requests are answered one after the
///   other over that time
/// @param failureRate of its requests, each for itself
/// @param expireMillis a batch that takes longer ends then, with what is finished; 0: never
/// @param cancelMillis how long a batch is `cancelling` after it was told to
/// @param requests that a batch may have; 0: as many as the vendor allows
/// @param bytes that a batch may have; 0: as many as the vendor allows
public record BatchBehaviour(
    double latencyMillis,
    double failureRate,
    double expireMillis,
    double cancelMillis,
    int requests,
    long bytes) {}
