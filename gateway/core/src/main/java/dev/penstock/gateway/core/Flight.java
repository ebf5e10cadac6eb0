package dev.penstock.gateway.core;

import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.provider.Batches;
import dev.penstock.record.ledger.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A batch that was handed in, or is about to be.
///
/// @param key ours
/// @param requests in all; more than the seats when some were closed by an earlier run
/// @param halved how often it was cut in two because it was too large
/// @param earlier whether an earlier run handed it in
record Flight(
    String key,
    Model model,
    String stage,
    Batches batches,
    List<Seat> seats,
    Instant submitted,
    int requests,
    int halved,
    boolean earlier) {
  Flight {
    seats = List.copyOf(seats);
  }

  List<Receipt> lines() {
    return seats.stream().map(Seat::line).toList();
  }

  Map<Long, Seat> byCall() {
    return seats.stream()
        .collect(Collectors.toMap(seat -> seat.line().call(), Function.identity()));
  }

  /// How many of its callers still wait, if `finished` are done.
  long missing(long finished) {
    return Math.max(0, requests - finished);
  }
}
