package dev.penstock.gateway.provider.local.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class EngineTest {
  private static final Bare BARE = Bare.open();
  private static final Duration LONG = Duration.ofMinutes(5);

  @AfterAll
  static void close() {
    BARE.close();
  }

  private static Job job(int[] prompt, int limit, @Nullable String grammar) {
    return new Job(prompt, new Task.Write(limit, new Pick(0, 1), 0, grammar, List.of()));
  }

  private static int[] prompt(int length) {
    return IntStream.range(0, length).map(i -> 1000 + i * 7).toArray();
  }

  @Test
  void anInterruptedCallerFreesItsSlotAndTheContextGoesOn() throws InterruptedException {
    try (var engine = BARE.engine(1, 2048)) {
      var given = job(prompt(1500), 500, null);
      var caller = Thread.ofVirtual().start(() -> interrupted(engine, given));
      while (!engine.busy()) {
        Thread.onSpinWait();
      }

      caller.interrupt();
      caller.join();

      assertThat(given.await(LONG.toNanos())).isEqualTo(new Said.Abandoned());
      assertThat(engine.ask(job(prompt(5), 2, null), LONG)).get().isInstanceOf(Said.Text.class);
    }
  }

  private static void interrupted(Engine engine, Job job) {
    try {
      engine.ask(job, LONG);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aGrammarThatTheLibraryRefusesIsAnErrorNotFreedom() throws InterruptedException {
    try (var engine = BARE.engine(1, 256)) {
      var said = engine.ask(job(prompt(5), 9, "root ::= ("), LONG);

      assertThat(said).get().isInstanceOf(Said.BadGrammar.class);
    }
  }

  @Test
  void thoseForWhomThereIsNoRoomWaitForIt() throws Exception {
    try (var engine = BARE.engine(4, 200);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<Said>>();
      for (var i = 0; i < 8; i++) {
        var job = job(IntStream.range(i * 50, i * 50 + 60).toArray(), 20, null);
        asked.add(threads.submit(() -> engine.ask(job, LONG).orElseThrow()));
      }

      for (var one : asked) {
        assertThat(one.get()).isInstanceOf(Said.Text.class);
      }
    }
  }

  @Test
  void scoresOfEndingsAreThoseOfWritingThemOut() throws InterruptedException {
    var endings = List.of(List.of(500, 600, 700), List.of(500, 601), List.of(42));
    try (var engine = BARE.engine(2, 512)) {
      var together = chosen(engine, endings);

      var pairwise = chosen(engine, List.of(endings.get(0), endings.get(1)));

      assertThat(together.stream().mapToDouble(it -> it).sum()).isCloseTo(1, Offset.offset(1e-9));
      assertThat(pairwise.get(0) / pairwise.get(1))
          .isCloseTo(together.get(0) / together.get(1), Percentage.withPercentage(2));
    }
  }

  @Test
  void aBeginningTakenFromAnotherSlotIsAsGoodAsOneReadAnew() throws Exception {
    var endings = List.of(List.of(500, 600), List.of(700, 800), List.of(42, 7));
    var alone = new ArrayList<List<Double>>();
    try (var engine = BARE.engine(1, 512)) {
      for (var tail = 0; tail < 4; tail++) {
        alone.add(chosen(engine, tailed(tail), endings));
      }
    }

    try (var engine = BARE.engine(4, 512);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked =
          IntStream.range(0, 4)
              .mapToObj(tail -> threads.submit(() -> chosen(engine, tailed(tail), endings)))
              .toList();
      for (var tail = 0; tail < 4; tail++) {
        assertThat(asked.get(tail).get().get(1))
            .isCloseTo(alone.get(tail).get(1), Percentage.withPercentage(20));
      }
    }
  }

  private static int[] tailed(int tail) {
    return IntStream.concat(IntStream.of(prompt(60)), IntStream.of(2000 + 300 * tail, 90, 91))
        .toArray();
  }

  private static List<Double> chosen(Engine engine, List<List<Integer>> endings)
      throws InterruptedException {
    return chosen(engine, prompt(20), endings);
  }

  private static List<Double> chosen(Engine engine, int[] prompt, List<List<Integer>> endings)
      throws InterruptedException {
    var said = engine.ask(new Job(prompt, new Task.Score(endings)), LONG).orElseThrow();
    return switch (Objects.requireNonNull(said)) {
      case Said.Chosen(var shares, _, _) -> shares;
      case Said.Text _, Said.BadGrammar _, Said.Broken _, Said.Closed _, Said.Abandoned _ ->
          throw new AssertionError(said);
    };
  }
}
