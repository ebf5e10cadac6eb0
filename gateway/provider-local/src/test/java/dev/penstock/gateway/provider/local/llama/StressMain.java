package dev.penstock.gateway.provider.local.llama;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A process that asks a model many short questions, gives up on some, hurries others, sends bad
/// grammars, and must end by itself. It prints what happened.
final class StressMain {
  private static final int WARM = 200;
  private final Engine engine;
  private final Vocabulary vocabulary;
  private final Map<String, AtomicInteger> counts = new ConcurrentHashMap<>();

  private StressMain(Engine engine, Vocabulary vocabulary) {
    this.engine = engine;
    this.vocabulary = vocabulary;
  }

  public static void main(String[] arguments) throws Exception {
    var total = Integer.parseInt(arguments[0]);
    var bare = Bare.open();
    try (var engine = bare.engine(4, 512)) {
      var stress = new StressMain(engine, bare.vocabulary());
      stress.ask(0, WARM);
      var before = kilobytes();
      stress.ask(WARM, total);
      say("grown_kilobytes " + (kilobytes() - before));
      say("resident_kilobytes " + kilobytes());
      say("cpu_seconds " + cpuSeconds());
      new TreeMap<>(stress.counts).forEach((kind, count) -> say(kind + " " + count));
      say("works_after " + stress.plain());
    }
    bare.close();
    say("native_threads " + nativeThreads());
  }

  private static void say(String line) {
    System.out.println(line);
  }

  private void ask(int from, int to) throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor();
        var breakers = Executors.newScheduledThreadPool(1)) {
      var asked = new ArrayList<Future<?>>();
      var room = new Semaphore(12);
      var fate = new Random(~from);
      for (var i = from; i < to; i++) {
        var random = new Random(i * 0x9E3779B97F4A7C15L); // close seeds begin alike
        room.acquire();
        var call =
            callers.submit(() -> {
              try {
                one(random);
              } finally {
                room.release();
              }
            });
        asked.add(call);
        if (fate.nextInt(4) == 0) {
          var _ =
              breakers.schedule(() -> call.cancel(true), fate.nextInt(250), TimeUnit.MILLISECONDS);
        }
      }
      for (var call : asked) {
        if (!call.isCancelled()) {
          end(call);
        }
      }
    }
  }

  private static void end(Future<?> call) throws Exception {
    try {
      call.get();
    } catch (CancellationException _) {
      // given up while we looked
    }
  }

  private void one(Random random) {
    try {
      var timeout = Duration.ofMillis(random.nextInt(7) == 0 ? random.nextInt(80) : 120_000);
      var said = engine.ask(job(random), timeout);
      count(said.map(how -> how.getClass().getSimpleName()).orElse("TimedOut"));
    } catch (InterruptedException _) {
      count("Interrupted");
    }
  }

  private void count(String kind) {
    counts.computeIfAbsent(kind, _ -> new AtomicInteger()).incrementAndGet();
  }

  private Job job(Random random) {
    var prompt = vocabulary.plain("Say " + random.nextInt(50));
    if (random.nextInt(8) == 0) {
      return new Job(
          prompt, new Task.Score(List.of(List.of(10, 20), List.of(30), List.of(10, 40))));
    }
    var grammar = grammar(random);
    var pick = new Pick(random.nextInt(2), 0.9);
    return new Job(
        prompt,
        new Task.Write(1 + random.nextInt(12), pick, random.nextLong(), grammar, List.of()));
  }

  private static @Nullable String grammar(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> "root ::= [a-z";
      case 1 -> "root ::= nothing";
      case 2, 3 -> "root ::= \"{\" [a-z]{1," + (1 + random.nextInt(80)) + "} \"}\"";
      default -> null;
    };
  }

  private boolean plain() throws InterruptedException {
    var write = new Task.Write(3, new Pick(0, 1), 0, null, List.of());
    Optional<Said> said =
        engine.ask(new Job(vocabulary.plain("Say hello"), write), Duration.ofMinutes(1));
    return said.isPresent() && said.get() instanceof Said.Text;
  }

  private static long kilobytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static long cpuSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toSeconds();
  }

  /// Threads of the engine, and those that the library made in its name.
  private static long nativeThreads() throws IOException {
    try (var threads = Files.list(Path.of("/proc/self/task"))) {
      return threads.filter(thread -> name(thread).startsWith("embedded-llama")).count();
    }
  }

  private static String name(Path thread) {
    try {
      return Files.readString(thread.resolve("comm"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
