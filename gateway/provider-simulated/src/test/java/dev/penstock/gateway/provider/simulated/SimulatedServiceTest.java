package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.penstock.base.Digest128;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SimulatedServiceTest {
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void accountIsExactUnderConcurrency() throws Exception {
    var service = service(Map.of("error_rate", "0.2"));

    try (var threads = Executors.newFixedThreadPool(8)) {
      var visits =
          IntStream.range(0, 4000)
              .<Future<?>>mapToObj(i -> threads.submit(() -> visit(service, "q" + i % 1000)))
              .toList();
      for (var visit : visits) {
        visit.get();
      }
    }

    var account = service.account().statement();
    assertThat(account.requests()).isEqualTo(4000);
    assertThat(account.questions()).isEqualTo(4000);
    assertThat(account.answered()).isEqualTo(4000);
    assertThat(account.distinctQuestions()).isEqualTo(1000);
    var errors = account.faults().getOrDefault("error_rate", 0L);
    assertThat(account.byStatus())
        .containsExactlyInAnyOrderEntriesOf(Map.of("200", 4000 - errors, "500", errors));
    assertThat(account.paid()).isEqualTo(4000 - errors);
    assertThat(account.maxInFlight()).isBetween(1, 8);
  }

  @Test
  void answeringAQuestionTwiceIsADuplicate() {
    var service = service(Map.of());

    visit(service, "a");
    visit(service, "b");
    visit(service, "a");

    var account = service.account().statement();
    assertThat(account.paid()).isEqualTo(3);
    assertThat(account.duplicatesPaid()).isEqualTo(1);
    assertThat(account.distinctQuestions()).isEqualTo(2);
  }

  @Test
  void everyTextOfAnEmbeddingIsAQuestion() {
    var service = service(Map.of());

    service.leave(service.embed("m", List.of("a", "b", "c"), ""));
    service.leave(service.embed("m", List.of("c"), ""));

    var account = service.account().statement();
    assertThat(account.requests()).isEqualTo(2);
    assertThat(account.paid()).isEqualTo(4);
    assertThat(account.duplicatesPaid()).isEqualTo(1);
    assertThat(account.tokensIn()).isEqualTo(4);
  }

  @Test
  void resetStartsANewAccount() {
    var service = service(Map.of());
    visit(service, "a");

    service.account().reset();

    assertThat(service.account().statement().requests()).isZero();
    assertThat(service.account().statement().distinctQuestions()).isZero();
  }

  @Test
  void faultsComeAsOftenAsAskedForAndRepeatThemselves() {
    var rates = Map.of("error_rate", "0.1", "throttle_rate", "0.2", "seed", "7");

    var first = statuses(service(rates));
    var second = statuses(service(rates));

    assertThat(second).isEqualTo(first);
    assertThat(first.stream().filter(status -> status == 500).count() / 4000.0)
        .isCloseTo(0.1, within(0.02));
    assertThat(first.stream().filter(status -> status == 429).count() / 4000.0)
        .isCloseTo(0.2, within(0.02));
  }

  @Test
  void anotherAttemptMaySucceed() {
    var service = service(Map.of("error_rate", "0.5"));

    var outcomes = IntStream.range(0, 50).map(_ -> status(service, "the same")).boxed().toList();

    assertThat(outcomes).contains(200, 500);
  }

  @Test
  void requestsBeyondTheMinuteAreThrottledUntilItPasses() {
    var service = service(Map.of("rpm", "2"));

    assertThat(status(service, "a")).isEqualTo(200);
    nanos.addAndGet(Duration.ofSeconds(10).toNanos());
    assertThat(status(service, "b")).isEqualTo(200);
    var third = service.chat(Questions.of("c", null), "");
    service.leave(third);
    nanos.addAndGet(Duration.ofSeconds(50).toNanos());

    assertThat(third.turn())
        .isInstanceOfSatisfying(
            Turn.Rejected.class,
            rejected -> assertThat(rejected.retryAfter()).isEqualTo(Duration.ofSeconds(50)));
    assertThat(status(service, "c")).isEqualTo(200);
    assertThat(status(service, "d")).isEqualTo(429);
  }

  @Test
  void noMinuteHasMoreTokensThanTheLimit() {
    var service = service(Map.of("tpm", "1000"));
    var admitted = new ArrayList<long[]>();
    for (var i = 0; i < 4000; i++) {
      nanos.addAndGet(Duration.ofMillis(37).toNanos());
      if (visit(service, "q".repeat(1 + i % 90)).turn() instanceof Turn.Said said) {
        admitted.add(new long[] {nanos.get(), said.tokensIn() + said.tokensOut()});
      }
    }

    for (var last : admitted) {
      var minute =
          admitted.stream()
              .filter(each -> each[0] <= last[0] && each[0] > last[0] - RateWindow.MINUTE)
              .mapToLong(each -> each[1])
              .sum();
      assertThat(minute).isLessThanOrEqualTo(1000);
    }
    assertThat(admitted.stream().mapToLong(each -> each[1]).sum()).isGreaterThan(2400);
  }

  @Test
  void requestLargerThanTheMinuteNeverPasses() {
    var service = service(Map.of("tpm", "10"));

    assertThat(visit(service, "q".repeat(400)).turn())
        .isInstanceOfSatisfying(
            Turn.Rejected.class,
            rejected -> assertThat(rejected.message()).startsWith("Request too large"));
  }

  @Test
  void requestsBeyondTheConcurrencyAreThrottled() {
    var service = service(Map.of("concurrency", "1"));
    var open = service.chat(Questions.of("a", null), "");

    assertThat(status(service, "b")).isEqualTo(429);
    service.leave(open);

    assertThat(status(service, "b")).isEqualTo(200);
  }

  @Test
  void logNormalLatencyHasItsMedian() {
    var service = service(Map.of("latency_ms", "100", "latency_sigma", "0.5"));

    var latencies =
        IntStream.range(0, 2001)
            .mapToLong(i -> visit(service, "q" + i).latencyNanos())
            .sorted()
            .toArray();

    assertThat(latencies[1000] / 1e6).isCloseTo(100, within(5.0));
    assertThat(latencies[2000] / 1e6).isGreaterThan(200);
  }

  @Test
  void settingsBelongToTheQuestion() {
    var content = Questions.of("a", null);
    var cold = new Question("m", content.messages(), null, "", "temperature=0", 0);
    var digest = content.content();

    assertThat(cold.content()).isEqualTo(digest);
    assertThat(cold.identity(digest)).isNotEqualTo(content.identity(digest));
    assertThat(content.identity(digest)).isNotEqualTo(new Digest128(0, 0));
  }

  private List<Integer> statuses(SimulatedService service) {
    return IntStream.range(0, 4000).map(i -> status(service, "q" + i)).boxed().toList();
  }

  private static int status(SimulatedService service, String text) {
    return switch (visit(service, text).turn()) {
      case Turn.Rejected rejected -> rejected.status();
      case Turn.Said _, Turn.Vectors _ -> 200;
      case Turn.Broken _, Turn.CutOff _ -> 0;
    };
  }

  private static Visit visit(SimulatedService service, String text) {
    var visit = service.chat(Questions.of(text, Questions.YES_NO), "");
    service.leave(visit);
    return visit;
  }

  private SimulatedService service(Map<String, String> parameters) {
    return new SimulatedService(Simulation.of(parameters), new Account(), nanos::get);
  }
}
