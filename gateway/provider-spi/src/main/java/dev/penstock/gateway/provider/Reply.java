package dev.penstock.gateway.provider;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import java.util.List;

/// What came back from a provider for one admitted call.
///
/// `httpStatus` is 0 where no HTTP answer was received.
public sealed interface Reply {

  /// `truncated`: the model stopped at its token limit. `firstTokenMillis`: from the start of the
  /// call to the first part of the answer.
  record Text(String text, boolean truncated, Tokens tokens, long firstTokenMillis, int httpStatus)
      implements Reply {}

  /// One vector for each request of the call, in order.
  record Vectors(List<float[]> vectors, Tokens tokens, int httpStatus) implements Reply {}

  /// `tokens`: what the provider says it charged all the same.
  record Failed(Failure failure, Tokens tokens, int httpStatus) implements Reply {}
}
