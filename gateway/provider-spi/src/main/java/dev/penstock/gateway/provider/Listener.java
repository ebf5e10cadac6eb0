package dev.penstock.gateway.provider;

import dev.penstock.gateway.api.Allowance;

/// Hears from a provider while a call is under way, on the thread that sends it.
public interface Listener {
  /// Hears nothing.
  Listener NONE = new Listener() {};

  /// What the provider will still take, as the head of its answer says.
  default void allowed(Allowance allowance) {}

  /// The next part of the answer's text, of an answer that is streamed.
  default void said(String part) {}

  /// The model thinks in a place of its own: what it says afterwards cannot be gone on with by
  /// another call, which would not know these thoughts.
  default void thought() {}
}
