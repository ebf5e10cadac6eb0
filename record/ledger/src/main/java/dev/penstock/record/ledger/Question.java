package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;

/// What a call asks.
///
/// @param digest what makes two questions equal
/// @param template the messages that many calls share, as a JSON array; stored once
/// @param arguments the messages after them, as a JSON array
public record Question(Digest128 digest, String template, String arguments) {}
