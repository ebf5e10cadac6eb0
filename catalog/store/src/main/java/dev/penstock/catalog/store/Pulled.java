package dev.penstock.catalog.store;

/// What a pull left.
///
/// @param already it was here, so nothing was fetched
public record Pulled(Stored stored, boolean already) {}
