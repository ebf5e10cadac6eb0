package dev.penstock.gateway.provider.local.llama;

import java.lang.foreign.MemorySegment;

/// Where one answer stands in its grammar.
///
/// Used by the context's thread only, and closed by it. A token is accepted only after it was found
/// to be allowed: the library ends the process otherwise.
final class Constraint implements AutoCloseable {
  private final Library library;
  private final Candidates candidates;
  private final MemorySegment sampler;

  Constraint(Library library, Candidates candidates, MemorySegment sampler) {
    this.library = library;
    this.candidates = candidates;
    this.sampler = sampler;
  }

  boolean allows(int token) {
    candidates.clear();
    candidates.add(token, 0);
    candidates.filter(library, sampler);
    return candidates.score(0) == 0;
  }

  /// Strikes what the grammar does not allow out of `logits`.
  void strike(float[] logits) {
    candidates.clear();
    for (var token = 0; token < logits.length; token++) {
      candidates.add(token, logits[token]);
    }
    candidates.filter(library, sampler);
    for (var i = 0; i < logits.length; i++) {
      logits[candidates.token(i)] = candidates.score(i);
    }
  }

  void accept(int token) {
    library.accept.call(sampler, token);
  }

  @Override
  public void close() {
    library.freeSampler.call(sampler);
  }
}
