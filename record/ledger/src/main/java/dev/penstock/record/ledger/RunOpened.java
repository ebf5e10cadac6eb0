package dev.penstock.record.ledger;

import org.jspecify.annotations.Nullable;

/// A run under way.
///
/// @param run four or more hexadecimal digits
/// @param joint the run whose work and budget it shares: one that was under way in another process,
///   or itself
/// @param resumed the run that this one finds dead; null when the last one ended by itself
public record RunOpened(String run, String joint, @Nullable Resumed resumed) {}
