package dev.penstock.inference.scheduler;

import static dev.penstock.inference.scheduler.Calls.answered;
import static dev.penstock.inference.scheduler.Calls.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  private final SingleFlight flight = new SingleFlight();
  private final AtomicInteger asked = new AtomicInteger();

  @Test
  void equalQuestionsUnderWayAreAskedOnce() throws Exception {
    var landing = new CountDownLatch(1);
    var endings = new ConcurrentLinkedQueue<Ending>();
    Next slow =
        _ -> {
          asked.incrementAndGet();
          landing.await();
          return answered("yes");
        };
    var threads = start(20, () -> endings.add(flight.handle(call("red?"), slow)));
    awaitAllWaiting(threads);
    landing.countDown();
    join(threads);

    assertThat(asked).hasValue(1);
    assertThat(endings.stream().filter(SingleFlightTest::isReused)).hasSize(19);
  }

  @Test
  void differentQuestionsDoNotWaitForEachOther() throws Exception {
    var both = new CountDownLatch(2);
    Next meeting =
        _ -> {
          both.countDown();
          both.await();
          return answered("yes");
        };
    var threads = start(1, () -> flight.handle(call("red?"), meeting));
    flight.handle(call("blue?"), meeting);
    join(threads);

    assertThat(both.getCount()).isZero();
  }

  @Test
  void somebodyElseAsksWhenTheFirstIsInterrupted() throws Exception {
    var asking = new CountDownLatch(1);
    Next interrupted =
        _ -> {
          asking.countDown();
          new CountDownLatch(1).await();
          return answered("never");
        };
    var first = start(1, () -> flight.handle(call("red?"), interrupted));
    asking.await();
    var endings = new ConcurrentLinkedQueue<Ending>();
    var second = start(1, () -> endings.add(flight.handle(call("red?"), _ -> answered("second"))));
    first.getFirst().interrupt();
    join(first);
    join(second);

    assertThat(endings).containsExactly(answered("second"));
  }

  @FunctionalInterface
  private interface Body {
    void run() throws InterruptedException;
  }

  private static List<Thread> start(int count, Body body) {
    var threads = new ArrayList<Thread>();
    for (var i = 0; i < count; i++) {
      threads.add(
          Thread.ofVirtual()
              .start(() -> {
                try {
                  body.run();
                } catch (InterruptedException _) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    return threads;
  }

  private static void awaitAllWaiting(List<Thread> threads) {
    while (threads.stream().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
      Thread.onSpinWait();
    }
  }

  private static void join(List<Thread> threads) throws InterruptedException {
    for (var thread : threads) {
      thread.join();
    }
  }

  private static boolean isReused(Ending ending) {
    return ending instanceof Ending.Answered(var answers) && answers.getFirst().reused();
  }
}
