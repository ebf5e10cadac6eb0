package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.util.List;

/// A question made ready for its line by the thread that closes the call, so that the one that
/// writes has less to do.
///
/// @param template what identifies the shared messages
/// @param arguments a String, or a byte[] when it was worth compressing
record Asked(Digest128 template, Object arguments) {

  static List<Asked> of(Opening opening) {
    return opening.questions().stream()
        .map(question -> new Asked(question.shared(), Packed.pack(question.arguments())))
        .toList();
  }
}
