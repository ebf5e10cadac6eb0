package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import org.jspecify.annotations.Nullable;

/// A question, and its answer if it has one, on their way to a segment.
///
/// @param id its own: `call`, or the next ones where a call carries several
/// @param scope questions of one operator of one run share it
/// @param template likewise, of what they share of their words
/// @param digest null when there is no answer
/// @param answer null when there is none
public record SealableQuestion(
    long id,
    long call,
    long scope,
    long template,
    String messages,
    String shape,
    String arguments,
    @Nullable Digest128 digest,
    @Nullable AnswerRecord answer) {}
