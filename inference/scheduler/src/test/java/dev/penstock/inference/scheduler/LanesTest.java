package dev.penstock.inference.scheduler;

import static dev.penstock.inference.scheduler.Calls.answered;
import static dev.penstock.inference.scheduler.Calls.call;
import static dev.penstock.inference.scheduler.Calls.model;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Manner;
import dev.penstock.catalog.models.Limits;
import dev.penstock.gateway.api.Allowance;
import dev.penstock.gateway.api.Allowance.Quota;
import dev.penstock.gateway.api.Allowance.Unit;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final List<Thread> threads = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> order = new ConcurrentLinkedQueue<>();
  private final Next noting =
      call -> {
        order.add(call.first().request().origin().rowKey());
        return answered("yes");
      };

  @Test
  void laterStagesGoFirstAndWithinAStageWhoeverCameFirst() throws Exception {
    var pace = pace(Time.real(), model(new Limits(0, 0, 1)));
    var free = new CountDownLatch(1);
    start(() -> pace.handle(call("begun"), holding(free)));
    for (var row : List.of("0-first", "2-first", "1-first", "0-second", "2-second")) {
      start(() -> pace.handle(call("small", row.substring(0, 1), row), noting));
    }
    free.countDown();
    join();

    assertThat(order).containsExactly("2-first", "2-second", "1-first", "0-first", "0-second");
  }

  @Test
  void modelThatHangsHoldsUpNoOther() throws Exception {
    var pace = pace(Time.real(), model("small", Limits.NONE), model("slow", Limits.NONE));
    var never = new CountDownLatch(1);
    for (var i = 0; i < 2000; i++) {
      start(() -> pace.handle(call("slow", "1", "hangs"), holding(never)));
    }

    for (var i = 0; i < 500; i++) {
      assertThat(pace.handle(call("fast?"), noting)).isEqualTo(answered("yes"));
    }

    threads.forEach(Thread::interrupt);
    join();
  }

  @Test
  void interruptedCallsLeaveNothingTaken() throws Exception {
    var pace = pace(Time.real(), model(new Limits(0, 0, 2)));
    var never = new CountDownLatch(1);
    for (var i = 0; i < 50; i++) {
      start(() -> pace.handle(call("hangs"), holding(never)));
    }
    threads.forEach(Thread::interrupt);
    join();

    for (var i = 0; i < 5; i++) {
      assertThat(pace.handle(call("next?"), noting)).isEqualTo(answered("yes"));
    }
  }

  @Test
  void limitThatAnAnswerTellsIsKept() throws Exception {
    var time = new Hourglass();
    var lanes = new Lanes(List.of(model(Limits.NONE)), time, _ -> 0);
    var pace = new Pace(List.of(model(Limits.NONE)), lanes, time);
    pace.handle(call("first"), noting);
    lanes.heard("small", new Allowance(List.of(new Quota(Unit.REQUESTS, 60, 59, null))));

    for (var i = 0; i < 61; i++) {
      pace.handle(call("next"), noting);
    }

    assertThat(time.passed()).isGreaterThan(Duration.ofSeconds(59));
  }

  @Test
  void slowCallIsAskedASecondTimeAndTheFirstAnswerCounts() throws Exception {
    var limits = new Limits(0, 0, 0, 0.1);
    var pace = pace(new Hourglass(), model(limits));
    var manners = new ConcurrentLinkedQueue<Manner>();
    for (var i = 0; i < 50; i++) {
      pace.handle(call("quick"), noting);
    }
    var interrupted = new AtomicInteger();

    var ending =
        pace.handle(
            call("slow"),
            call -> {
              manners.add(call.manner());
              return call.manner() == Manner.HEDGE ? answered("beside") : hanging(interrupted);
            });

    assertThat(ending).isEqualTo(answered("beside"));
    assertThat(manners).containsExactlyInAnyOrder(Manner.DIRECT, Manner.HEDGE);
    assertThat(interrupted).hasValue(1);
  }

  @Test
  void nothingIsAskedTwiceWithoutTheUsersWish() throws Exception {
    var pace = pace(new Hourglass(), model(Limits.NONE));
    var asked = new AtomicInteger();
    for (var i = 0; i < 200; i++) {
      pace.handle(
          call("quick"),
          _ -> {
            asked.incrementAndGet();
            return answered("yes");
          });
    }

    assertThat(asked).hasValue(200);
  }

  @Test
  void secondCallIsNotSentWhileALimitBinds() throws Exception {
    var oneSlot = new Lane(new Hourglass(), new Limits(0, 0, 1));
    var oneAMinute = new Lane(new Hourglass(), new Limits(1, 0, 0));
    oneSlot.enter(0, Load.NONE);
    oneAMinute.enter(0, Load.NONE);

    assertThat(oneSlot.enterAtOnce(Load.NONE)).isNull();
    assertThat(oneAMinute.enterAtOnce(Load.NONE)).isNull();
    assertThat(new Lane(new Hourglass(), Limits.NONE).enterAtOnce(Load.NONE)).isNotNull();
  }

  @Test
  void secondCallsStayWithinTheirShare() {
    var hedges = new Hedges(0.03);
    var taken = 0;
    for (var call = 1; call <= 1000; call++) {
      hedges.answered(call);
      taken += hedges.take() ? 1 : 0;
    }

    assertThat(taken).isEqualTo(30);
  }

  @Test
  void whatIsSlowIsLearned() {
    var hedges = new Hedges(0.05);
    for (var call = 1; call <= 512; call++) {
      hedges.answered(Duration.ofMillis(call % 100).toNanos());
    }

    assertThat(Duration.ofNanos(hedges.threshold()).toMillis()).isBetween(92L, 96L);
  }

  private static Ending hanging(AtomicInteger interrupted) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody opens it");
    } catch (InterruptedException e) {
      interrupted.incrementAndGet();
      throw e;
    }
  }

  private static Pace pace(Time time, dev.penstock.catalog.models.Model... models) {
    var all = List.of(models);
    return new Pace(all, new Lanes(all, time, LanesTest::depth), time);
  }

  private static int depth(String stage) {
    return stage.length() == 1 ? Integer.parseInt(stage) : 0;
  }

  private static Next holding(CountDownLatch latch) {
    return (Call _) -> {
      latch.await();
      return answered("yes");
    };
  }

  @FunctionalInterface
  private interface Body {
    void run() throws InterruptedException;
  }

  /// Returns when it waits.
  private void start(Body body) {
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                body.run();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    threads.add(thread);
    while (thread.getState() != Thread.State.WAITING && thread.isAlive()) {
      Thread.onSpinWait();
    }
  }

  private void join() throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
  }
}
