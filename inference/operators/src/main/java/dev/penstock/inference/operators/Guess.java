package dev.penstock.inference.operators;

import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Request;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What stands in, in a dry run, for answers that are not on record. Used by many threads.
public interface Guess {
  /// Knows nothing: what is not on record stays open.
  Guess NONE =
      new Guess() {
        @Override
        public Optional<Answer> answer(Request request, String digest, long likelyTokens) {
          return Optional.empty();
        }

        @Override
        public void met(Request request, Answer answer, LongSupplier counted) {
          // nothing is learned
        }
      };

  /// A plausible answer, marked as not reused; the same for equal digests.
  ///
  /// @param digest the question's, in hexadecimal
  /// @param likelyTokens how long an answer is before one has been seen
  Optional<Answer> answer(Request request, String digest, long likelyTokens);

  /// A question whose answer is on record.
  ///
  /// @param counted its input tokens by our count
  void met(Request request, Answer answer, LongSupplier counted);
}
