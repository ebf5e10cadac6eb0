package dev.penstock.query.text.number;

import org.jspecify.annotations.Nullable;

/// A number that a text names.
///
/// @param unit `dollars`, `percent`, or the word that follows; null at the end of a text or a
///   clause
/// @param said the words or digits that name it
/// @param first where these begin, in characters from 1
/// @param last where they end, inclusive
public record Quantity(double value, @Nullable String unit, String said, int first, int last) {}
