package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;

/// What a call asks.
///
/// @param digest what makes two questions equal
/// @param template the messages that many calls share, as a JSON array; stored once
/// @param arguments the messages after them, as a JSON array
/// @param shape what else the digest was made of, so that a sealed question needs none of its own:
///   the parts before the messages, in order, each ended by U+001F; empty: the digest is kept
public record Question(Digest128 digest, String template, String arguments, String shape) {

  public Question(Digest128 digest, String template, String arguments) {
    this(digest, template, arguments, "");
  }

  /// What identifies the shared part.
  Digest128 shared() {
    return shape.isEmpty() ? Digest128.of(template) : Digest128.of(template, shape);
  }
}
