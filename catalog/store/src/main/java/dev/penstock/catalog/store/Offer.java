package dev.penstock.catalog.store;

/// What a pull would do, to be said before it is done.
///
/// @param trust where the digest that the bytes have to match came from
/// @param from the host or the tool that is asked
public record Offer(Artefact artefact, Manifest.Trust trust, String from) {}
