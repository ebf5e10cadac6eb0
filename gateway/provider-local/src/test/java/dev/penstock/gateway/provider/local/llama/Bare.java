package dev.penstock.gateway.provider.local.llama;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/// The real model without a context of its own: what an engine is made of.
record Bare(Opened.Weights weights) implements AutoCloseable {

  static Bare open() {
    var started = Loader.started(Natives.in(Tiny.natives()).orElseThrow());
    var library = Objects.requireNonNull(started.library(), started.problem());
    try (var arena = Arena.ofConfined()) {
      var file = Tiny.file().toString();
      MemorySegment model =
          library.loadModel.call(arena.allocateFrom(file), Structs.model(library, arena));
      var vocabulary = new Vocabulary(library, library.vocabulary.call(model));
      return new Bare(new Opened.Weights(library, started.log(), model, vocabulary));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Library library() {
    return weights.library();
  }

  Vocabulary vocabulary() {
    return weights.vocabulary();
  }

  Engine engine(int slots, int cells) {
    return new Engine(weights, new Size(slots, 1), cells, vocabulary().end());
  }

  @Override
  public void close() {
    library().freeModel.call(weights.model());
  }
}
