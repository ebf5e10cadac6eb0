package dev.penstock.query.text.transcript;

import org.jspecify.annotations.Nullable;

/// What one speaker said until another one spoke. Cues whose speaker is unknown are a turn each.
///
/// @param n from 1
/// @param startTime seconds from the start; null when the transcript does not say
/// @param firstLine 1-based; 0 when the turn comes from no file
public record Turn(
    int n,
    @Nullable String speaker,
    String text,
    @Nullable Double startTime,
    @Nullable Double endTime,
    int firstLine,
    int lastLine) {}
