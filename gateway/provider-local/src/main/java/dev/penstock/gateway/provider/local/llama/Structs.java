package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;

/// How release 0.5.0 of libllama lays out what it takes by value.
///
/// The parameters grow between releases, so they are declared larger than they are (a callee reads
/// only its part) and another release is refused: a field that moved would be read as something
/// else, silently.
final class Structs {
  /// The release whose layout this is; the packages of natives are pinned to it.
  static final String RELEASE = "0.5.0";

  static final StructLayout MODEL =
      MemoryLayout.structLayout(MemoryLayout.sequenceLayout(16, JAVA_LONG));
  static final StructLayout CONTEXT =
      MemoryLayout.structLayout(MemoryLayout.sequenceLayout(32, JAVA_LONG));
  static final StructLayout BATCH =
      MemoryLayout.structLayout(
          JAVA_INT, MemoryLayout.paddingLayout(4), MemoryLayout.sequenceLayout(6, ADDRESS));

  private static final long GPU_LAYERS = 16;
  private static final long LOAD_MODE = 24;
  private static final long CHECK_TENSORS = 73;
  private static final long EXTRA_BUFFERS = 74;

  private static final long CELLS = 0;
  private static final long BATCH_TOKENS = 4;
  private static final long MICRO_BATCH = 8;
  private static final long SEQUENCES = 12;
  private static final long OUTPUTS_PER_SEQUENCE = 24;
  private static final long THREADS = 28;
  private static final long BATCH_THREADS = 32;
  private static final long ROPE_SCALING = 40;
  private static final long CACHE_TYPES = 104;
  private static final long ABORT = 112;
  private static final long NO_PERFORMANCE = 130;
  private static final long UNIFIED = 133;

  /// Few, because a computation is broken off only between its parts, and a part takes longer the
  /// more tokens it has; no fewer, because the weights are read once for all of them.
  private static final int COMPUTED_TOGETHER = 128;

  private Structs() {}

  /// What about the library is not as this code knows it; empty when all is.
  static String mismatch(Library library, String version) {
    if (!version.equals(RELEASE) && !version.startsWith(RELEASE + "-")) {
      return "it is release " + version;
    }
    try (var arena = Arena.ofConfined()) {
      var context = library.contextDefaults.call(arena);
      var model = library.modelDefaults.call(arena);
      var known =
          context.get(JAVA_INT, CELLS) == 512
              && context.get(JAVA_INT, BATCH_TOKENS) == 2048
              && context.get(JAVA_INT, MICRO_BATCH) == 512
              && context.get(JAVA_INT, SEQUENCES) == 1
              && context.get(JAVA_INT, OUTPUTS_PER_SEQUENCE) == 1
              && context.get(JAVA_INT, ROPE_SCALING) == -1
              && context.get(JAVA_INT, CACHE_TYPES) == 1
              && context.get(JAVA_LONG, ABORT) == 0
              && context.get(JAVA_BYTE, NO_PERFORMANCE) == 1
              && context.get(JAVA_BYTE, UNIFIED) == 0
              && model.get(JAVA_INT, GPU_LAYERS) == -1
              && model.get(JAVA_INT, LOAD_MODE) == -1
              && model.get(JAVA_BYTE, EXTRA_BUFFERS) == 1;
      return known ? "" : "its default parameters are not those of release " + RELEASE;
    }
  }

  /// Parameters that load weights on the processor and look at every block for what is no number.
  static MemorySegment model(Library library, Arena arena) {
    var parameters = library.modelDefaults.call(arena);
    parameters.set(JAVA_INT, GPU_LAYERS, 0);
    parameters.set(JAVA_BYTE, CHECK_TENSORS, (byte) 1);
    return parameters;
  }

  /// @param cells tokens that all sequences hold together
  /// @param abort asked during a computation whether to stop it
  static MemorySegment context(
      Library library, Arena arena, Size size, int cells, MemorySegment abort) {
    var parameters = library.contextDefaults.call(arena);
    parameters.set(JAVA_INT, CELLS, cells);
    parameters.set(JAVA_INT, BATCH_TOKENS, Batch.ROOM);
    parameters.set(JAVA_INT, MICRO_BATCH, COMPUTED_TOGETHER);
    parameters.set(JAVA_INT, SEQUENCES, size.slots() + Engine.BRANCHES);
    parameters.set(JAVA_INT, THREADS, size.threads());
    parameters.set(JAVA_INT, BATCH_THREADS, size.threads());
    parameters.set(ADDRESS, ABORT, abort);
    parameters.set(JAVA_BYTE, UNIFIED, (byte) 1);
    return parameters;
  }
}
