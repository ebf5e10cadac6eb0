package dev.penstock.catalog.models;

/// What a whole call costs when its input is larger than a bound.
///
/// @param above input tokens, cached ones too; a call with more has these rates
public record Tier(long above, Rates rates) {}
