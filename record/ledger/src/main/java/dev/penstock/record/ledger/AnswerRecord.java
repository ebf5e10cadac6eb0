package dev.penstock.record.ledger;

import org.jspecify.annotations.Nullable;

/// The answer to one question of a call.
///
/// @param text empty for an embedding
/// @param vector null for a chat
@SuppressWarnings("ArrayRecordComponent") // a vector is written once and never compared
public record AnswerRecord(String text, float @Nullable [] vector, boolean truncated) {}
