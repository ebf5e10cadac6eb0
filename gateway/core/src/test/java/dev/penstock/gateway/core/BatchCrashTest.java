package dev.penstock.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Batches;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is out in batches when a process dies is neither lost nor paid twice.
class BatchCrashTest {
  private static final int QUESTIONS = 30;

  @TempDir Path folder;

  /// A provider whose process dies while it hands a batch in: before, or after the vendor has it.
  private record Dying(Provider real, boolean handsIn, CountDownLatch reached) implements Provider {

    @Override
    public Reply answer(Admitted call) throws InterruptedException {
      return real.answer(call);
    }

    @Override
    public Optional<Batches> batches() {
      return real.batches().map(it -> new DyingBatches(it, handsIn, reached));
    }

    @Override
    public void close() {
      real.close();
    }
  }

  private record DyingBatches(Batches real, boolean handsIn, CountDownLatch reached)
      implements Batches {
    @Override
    public Capacity capacity() {
      return real.capacity();
    }

    @Override
    public long size(
        dev.penstock.catalog.models.Model model, dev.penstock.gateway.api.Request.Chat question) {
      return real.size(model, question);
    }

    @Override
    public Submission submit(String key, List<Admitted> calls) throws InterruptedException {
      if (handsIn) {
        var _ = real.submit(key, calls);
      }
      reached.countDown();
      new CountDownLatch(1).await();
      throw new IllegalStateException("nobody wakes the dead");
    }

    @Override
    public Progress progress(dev.penstock.catalog.models.Model model, String id)
        throws InterruptedException {
      return real.progress(model, id);
    }

    @Override
    public Optional<dev.penstock.base.Failure> results(
        dev.penstock.catalog.models.Model model, String key, String id, Results results)
        throws InterruptedException {
      return real.results(model, key, id, results);
    }

    @Override
    public Optional<dev.penstock.base.Failure> cancel(
        dev.penstock.catalog.models.Model model, String id) throws InterruptedException {
      return real.cancel(model, id);
    }

    @Override
    public Search find(
        dev.penstock.catalog.models.Model model, String key, java.time.Instant since, int requests)
        throws InterruptedException {
      return real.find(model, key, since, requests);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theNextRunWaitsForWhatIsOut(Vendor vendor) throws Exception {
    try (var rig = new BatchRig(vendor, folder, Map.of("batch_latency_ms", "120000"))) {
      var first = rig.life(Patient.FOREVER).asks(QUESTIONS);
      awaitBatch(first);
      first.killed();

      try (var second = rig.life(Patient.FOREVER)) {
        assertThat(second.gateway.takeIn(second.run)).isEqualTo(QUESTIONS);
        second.asks(QUESTIONS).awaits();

        paidOnce(rig, second);
        assertThat(second.lines()).isEqualTo(Map.of("batch answered", (long) QUESTIONS));
        assertThat(second.batches()).isEqualTo(Map.of("taken", 1L));
        assertThat(second.gateway.batches().takenIn()).isEqualTo(QUESTIONS);
        var account = rig.server.account().statement();
        var tokens = account.tokensIn() + account.tokensOut();
        assertThat(second.spent()).isBetween(tokens / 2, tokens / 2 + QUESTIONS);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchWhoseIdWasNeverHeardOfIsFound(Vendor vendor) throws Exception {
    try (var rig = new BatchRig(vendor, folder, Map.of("batch_latency_ms", "60000"))) {
      diesHandingIn(rig, true);

      try (var second = rig.life(Patient.FOREVER)) {
        assertThat(second.gateway.takeIn(second.run)).isEqualTo(QUESTIONS);
        second.asks(QUESTIONS).awaits();

        paidOnce(rig, second);
        assertThat(second.lines()).isEqualTo(Map.of("batch answered", (long) QUESTIONS));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchThatWasNeverHandedInIsAskedAnew(Vendor vendor) throws Exception {
    try (var rig = new BatchRig(vendor, folder, Map.of("batch_latency_ms", "10000"))) {
      diesHandingIn(rig, false);

      try (var second = rig.life(Patient.FOREVER)) {
        assertThat(second.gateway.takeIn(second.run)).isEqualTo(QUESTIONS);
        second.asks(QUESTIONS).awaits();

        paidOnce(rig, second);
        assertThat(second.lines())
            .isEqualTo(
                Map.of("batch answered", (long) QUESTIONS, "batch failed", (long) QUESTIONS));
        assertThat(second.batches().keySet()).containsExactlyInAnyOrder("absent", "done");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofAnExpiredBatchTheNextRunAsksTheRest(Vendor vendor) throws Exception {
    var simulation = Map.of("batch_latency_ms", "120000", "batch_expire_ms", "60000");
    try (var rig = new BatchRig(vendor, folder, simulation)) {
      var first = rig.life(Patient.FOREVER).asks(QUESTIONS);
      awaitBatch(first);
      first.killed();

      try (var second = rig.life(new Patient(java.time.Instant.MAX, QUESTIONS))) {
        var _ = second.gateway.takeIn(second.run);
        second.asks(QUESTIONS).awaits();

        paidOnce(rig, second);
        var lines = second.lines();
        assertThat(lines.keySet())
            .containsExactlyInAnyOrder("batch answered", "batch failed", "direct answered");
        assertThat(lines.get("direct answered")).isEqualTo(lines.get("batch failed"));
      }
    }
  }

  private static void awaitBatch(BatchRig.Life life) throws InterruptedException {
    while (life.batches().getOrDefault("out", 0L) == 0) {
      Thread.onSpinWait();
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private static void diesHandingIn(BatchRig rig, boolean handsIn) throws InterruptedException {
    var reached = new CountDownLatch(1);
    var first =
        rig.new Life(Patient.FOREVER, real -> new Dying(real, handsIn, reached)).asks(QUESTIONS);
    reached.await();
    first.killed();
  }

  private static void paidOnce(BatchRig rig, BatchRig.Life life) {
    assertThat(life.outcomes.values())
        .hasSize(QUESTIONS)
        .allMatch(it -> it instanceof Outcome.Answered);
    var account = rig.server.account().statement();
    assertThat(account.paid()).isEqualTo(QUESTIONS);
    assertThat(account.duplicatesPaid()).isZero();
  }
}
