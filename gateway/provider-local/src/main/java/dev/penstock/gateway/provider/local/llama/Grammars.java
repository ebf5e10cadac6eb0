package dev.penstock.gateway.provider.local.llama;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Optional;

/// Compiled grammars by their text. Used by the context's thread only.
final class Grammars implements AutoCloseable {
  private static final int KEPT = 64;
  private final Library library;
  private final Vocabulary vocabulary;
  private final Candidates candidates;
  private final LinkedHashMap<String, MemorySegment> compiled =
      new LinkedHashMap<>(16, 0.75f, true);

  Grammars(Library library, Vocabulary vocabulary, Candidates candidates) {
    this.library = library;
    this.vocabulary = vocabulary;
    this.candidates = candidates;
  }

  /// Empty when the library refuses the grammar: an answer without it is not an option.
  Optional<Constraint> start(String grammar) {
    var known = compiled.get(grammar);
    if (known == null) {
      known = compile(grammar);
      if (known.address() == 0) {
        return Optional.empty();
      }
      compiled.put(grammar, known);
      forgetEldest();
    }
    return Optional.of(new Constraint(library, candidates, library.cloneSampler.call(known)));
  }

  private MemorySegment compile(String grammar) {
    try (var arena = Arena.ofConfined()) {
      return library.grammar.call(
          vocabulary.handle(), arena.allocateFrom(grammar), arena.allocateFrom("root"));
    }
  }

  private void forgetEldest() {
    if (compiled.size() > KEPT) {
      library.freeSampler.call(compiled.pollFirstEntry().getValue());
    }
  }

  @Override
  public void close() {
    compiled.values().forEach(library.freeSampler::call);
    compiled.clear();
  }
}
