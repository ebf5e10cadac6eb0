package dev.penstock.gateway.provider;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A provider's batch interface: many calls handed in together, answered within a day for less.
///
/// Safe for many threads; blocks. As with [Provider], nothing is sent twice and nothing is recorded
/// here: the gateway does that. A batch is known by a `key` of ours (letters and digits) from
/// before it is handed in, so that one whose id was never heard of can be found again.
public interface Batches {

  /// What one batch may carry.
  record Capacity(int requests, long bytes) {}

  /// What came of handing a batch in.
  sealed interface Submission {
    record Accepted(String id) implements Submission {}

    /// `uncertain`: the provider may have taken it all the same.
    record Failed(Failure failure, boolean uncertain) implements Submission {}
  }

  /// How far a batch is.
  sealed interface Progress {
    /// `finished`: requests that have come to their end, as far as the provider says.
    record Running(long finished) implements Progress {}

    /// Nothing more will happen to it: there are results, also when it expired or was cancelled.
    record Ended() implements Progress {}

    /// The provider did not take it in: there are no results, and nothing is charged.
    record Rejected(String reason) implements Progress {}

    /// The provider could not be asked, or does not know the batch.
    record Unknown(Failure failure) implements Progress {}
  }

  /// What came of looking for a batch by its key.
  sealed interface Search {
    record Found(String id) implements Search {}

    record Absent() implements Search {}

    /// It cannot be said yet: a batch that may be it is still running.
    record Undecided() implements Search {}

    record Unknown(Failure failure) implements Search {}
  }

  /// Hears what came of the call with a receipt's id.
  @FunctionalInterface
  interface Results {
    void came(long call, Reply reply) throws InterruptedException;
  }

  Capacity capacity();

  /// Bytes that a question takes of [Capacity#bytes].
  long size(Model model, Request.Chat question);

  /// Hands calls in, all of one model.
  Submission submit(String key, List<Admitted> calls) throws InterruptedException;

  Progress progress(Model model, String id) throws InterruptedException;

  /// Hands out what an ended batch came to, in any order; calls that it did not come to are left
  /// out. Empty when all was read; after a failure some may have been handed out, and will be
  /// again.
  Optional<Failure> results(Model model, String key, String id, Results results)
      throws InterruptedException;

  /// Asks for the end of a batch; what is finished stays. It may take the provider a while.
  Optional<Failure> cancel(Model model, String id) throws InterruptedException;

  /// Looks for a batch that was handed in at `since` or later with so many requests.
  Search find(Model model, String key, Instant since, int requests) throws InterruptedException;

  /// The longest [#customId], and what stands around a request.
  int FRAME = 160;

  /// What a call is called in a batch, at most 64 characters of letters, digits, `-` and `_`.
  static String customId(String key, long call) {
    return "penstock-" + key + "-" + call;
  }

  /// The call of a name; empty when it is of another batch.
  static Optional<Long> call(String key, String customId) {
    var prefix = "penstock-" + key + "-";
    return customId.startsWith(prefix) && customId.substring(prefix.length()).matches("\\d{1,18}")
        ? Optional.of(Long.parseLong(customId.substring(prefix.length())))
        : Optional.empty();
  }
}
