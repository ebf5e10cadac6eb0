package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a program made of one row.
sealed interface Result {

  /// `value` as [Operator.Value] has it, before details are wrapped around it.
  record Got(
      @Nullable Object value,
      @Nullable Double confidence,
      @Nullable String evidence,
      List<Long> calls)
      implements Result {
    public Got {
      calls = List.copyOf(calls);
    }

    static Got of(Object value, List<Long> calls) {
      return new Got(value, null, null, calls);
    }
  }

  record Lost(Failure failure, List<Long> calls) implements Result {
    public Lost {
      calls = List.copyOf(calls);
    }
  }

  /// SQL NULL: an argument that the question is about is NULL.
  record Nothing() implements Result {}

  /// An answer that it needs is not on record; only from a dry asker.
  record Unasked() implements Result {}
}
