package dev.penstock.gateway.provider.local.llama;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A native context and the one thread that touches it.
///
/// Callers wait, in order of arrival; every step computes the next tokens of all slots together,
/// and who arrives joins before the next one. A caller that gives up makes the step under way break
/// off: the others' part of it is computed again.
@SuppressWarnings("restricted") // calling C is what it is for
final class Engine implements AutoCloseable {
  /// Sequences besides the slots' for endings that are weighed.
  static final int BRANCHES = 16;

  private static final int WAITING = 64;
  private static final int ABORTED = 2;

  /// Tokens of prompts in a step in which somebody else writes, who must not wait for long.
  private static final int MIXED = 128;

  private final Library library;
  private final NativeLog log;
  private final Vocabulary vocabulary;
  private final int end;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment context;
  private final Batch batch = new Batch(arena);
  private final Grammars grammars;
  private final List<Slot> slots = new ArrayList<>();
  private final Seats seats;
  private final Branches branches;
  private final float[] logits;

  private final Semaphore places = new Semaphore(WAITING, true);
  private final Line line = new Line();
  private final Thread thread;
  private volatile boolean breakOff;
  private volatile boolean computing;
  private volatile Said ending = new Said.Closed();

  /// @param cells tokens that all conversations hold together
  /// @param end a token with which an answer ends
  /// @throws IllegalArgumentException with the library's words when it cannot make a context
  Engine(Opened.Weights weights, Size size, int cells, int end) {
    library = weights.library();
    log = weights.log();
    vocabulary = weights.vocabulary();
    this.end = end;
    log.taken();
    var parameters = Structs.context(library, arena, size, cells, stopCallback());
    context = library.newContext.call(weights.model(), parameters);
    if (context.address() == 0) {
      arena.close();
      throw new IllegalArgumentException(log.taken());
    }
    var memory = library.memory.call(context);
    for (var i = 0; i < size.slots(); i++) {
      slots.add(new Slot(library, memory, i));
    }
    seats = new Seats(slots, cells);
    branches = new Branches(library, memory, size.slots(), BRANCHES);
    grammars = new Grammars(library, vocabulary, new Candidates(arena, vocabulary.size()));
    logits = new float[vocabulary.size()];
    thread = Thread.ofPlatform().daemon().name("embedded-llama").unstarted(this::run);
    thread.start();
  }

  private MemorySegment stopCallback() {
    try {
      var type = MethodType.methodType(boolean.class, MemorySegment.class);
      return Linker.nativeLinker()
          .upcallStub(
              MethodHandles.lookup().bind(this, "stop", type),
              FunctionDescriptor.of(JAVA_BOOLEAN, ADDRESS),
              arena);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Asked by the library between the parts of a step.
  boolean stop(MemorySegment ignored) {
    return breakOff;
  }

  /// Whether a step is being computed.
  boolean busy() {
    return computing;
  }

  /// Waits for the end of a job. Empty: it did not end in time, and was given up.
  Optional<Said> ask(Job job, Duration timeout) throws InterruptedException {
    var deadline = System.nanoTime() + timeout.toNanos();
    if (!places.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return Optional.empty();
    }
    try {
      line.join(job, ending);
      var said = job.await(deadline - System.nanoTime());
      if (said == null) {
        giveUp(job);
      }
      return Optional.ofNullable(said);
    } catch (InterruptedException e) {
      giveUp(job);
      throw e;
    } finally {
      places.release();
    }
  }

  private void giveUp(Job job) {
    job.abandon();
    if (!line.leave(job)) {
      breakOff = true;
    }
  }

  private void run() {
    try {
      while (line.await(() -> !slots.stream().allMatch(Slot::free))) {
        step();
      }
    } catch (RuntimeException e) {
      // A bug; who waits must learn of it, and this thread has nobody above it.
      ending = new Said.Broken("the embedded model stopped: " + e);
    } finally {
      shut();
    }
  }

  private void step() {
    breakOff = false;
    slots.forEach(this::freeIfAbandoned);
    admit();
    batch.clear();
    var mixed = slots.stream().anyMatch(slot -> !slot.free() && !slot.reading());
    var writersFirst = slots.stream().filter(slot -> !slot.free()).sorted(Slot.WRITERS_FIRST);
    writersFirst.forEach(slot -> slot.fill(batch, mixed ? MIXED : Batch.ROOM, branches));
    if (batch.size() > 0 && !line.closed()) {
      compute();
    }
    branches.clear();
  }

  private void compute() {
    computing = true;
    var result = library.decode.call(context, batch.struct());
    computing = false;
    if (result == 0) {
      for (var slot : slots) {
        if (!slot.free()) {
          slot.read(this::row);
          freeIfEnded(slot);
        }
      }
    } else if (result == ABORTED) {
      slots.stream().filter(slot -> !slot.free()).forEach(Slot::rollBack);
    } else {
      var why = "llama_decode returned " + result + " " + log.taken();
      slots.forEach(slot -> end(slot, new Said.Broken(why.strip())));
      slots.forEach(Slot::clear);
    }
  }

  private float[] row(int row) {
    var scores = library.logits.call(context, row).reinterpret(logits.length * 4L);
    MemorySegment.copy(scores, JAVA_FLOAT, 0, logits, 0, logits.length);
    return logits;
  }

  private void admit() {
    for (var job = line.first(); job != null; job = line.first()) {
      if (job.abandoned()) {
        line.leave(job);
        continue;
      }
      var seat = seats.seat(job);
      if (seat.isEmpty()) {
        return;
      }
      line.leave(job);
      start(job, seat.get());
    }
  }

  private void start(Job job, Slot slot) {
    switch (job.task()) {
      case Task.Score score -> slot.start(new Scoring(score));
      case Task.Write write when write.grammar() == null ->
          slot.start(new Writing(vocabulary, write, null, end));
      case Task.Write write -> constrained(write, String.valueOf(write.grammar()), slot);
    }
  }

  private void constrained(Task.Write write, String grammar, Slot slot) {
    log.taken();
    grammars
        .start(grammar)
        .ifPresentOrElse(
            constraint -> slot.start(new Writing(vocabulary, write, constraint, end)),
            () -> end(slot, new Said.BadGrammar(log.taken())));
  }

  private void freeIfAbandoned(Slot slot) {
    var job = slot.job();
    if (job != null && job.abandoned()) {
      end(slot, new Said.Abandoned());
    }
  }

  private void freeIfEnded(Slot slot) {
    var work = slot.work();
    if (work != null) {
      work.ended().ifPresent(said -> end(slot, said));
    }
  }

  private static void end(Slot slot, Said said) {
    var job = slot.job();
    if (job != null) {
      slot.leave();
      job.end(said);
    }
  }

  private void shut() {
    line.end(ending);
    slots.forEach(slot -> end(slot, ending));
    grammars.close();
    library.freeContext.call(context);
    arena.close();
  }

  /// Ends every call with [Said.Closed] and waits until the context is freed.
  @Override
  public void close() {
    line.close();
    breakOff = true;
    var interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
