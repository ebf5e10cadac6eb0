package dev.penstock.query.text.transcript;

import org.jspecify.annotations.Nullable;

/// The smallest piece of a transcript that has a place.
///
/// @param n from 1
/// @param startTime seconds from the start; null when the transcript does not say
/// @param firstLine 1-based, the line with the times where there is one
public record Cue(
    int n,
    @Nullable String speaker,
    String text,
    @Nullable Double startTime,
    @Nullable Double endTime,
    int firstLine,
    int lastLine) {}
