package dev.penstock.gateway.core;

/// Another process asks the question right now, or has just got its answer: the call goes back to
/// [Elsewhere], out of every limit and budget on its way, and nothing was sent.
///
/// Not an [dev.penstock.gateway.api.Ending]: the call has not ended, and no step between has
/// anything to learn from it.
final class AskedElsewhereException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AskedElsewhereException() {
    super("asked by another process", null, false, false);
  }
}
