package dev.penstock.documents;

import org.jspecify.annotations.Nullable;

/// What one speaker says before another does.
///
/// @param n 1-based
/// @param startTime seconds
/// @param endTime seconds
/// @param firstLine 1-based, in the file; null when the format has no lines
public record Turn(
    int n,
    @Nullable String speaker,
    String text,
    @Nullable Double startTime,
    @Nullable Double endTime,
    @Nullable Integer firstLine,
    @Nullable Integer lastLine) {}
