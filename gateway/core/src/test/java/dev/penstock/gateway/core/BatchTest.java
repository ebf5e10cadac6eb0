package dev.penstock.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Batches over HTTP, to both vendors' protocols.
class BatchTest {
  private static final int QUESTIONS = 40;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void questionsThatCanWaitAreAnsweredTogetherForHalf(Vendor vendor) throws Exception {
    try (var rig = new BatchRig(vendor, folder, Map.of("batch_latency_ms", "60000"));
        var life = rig.life(Patient.FOREVER)) {

      life.asks(QUESTIONS).awaits();

      assertThat(life.answered()).isEqualTo(QUESTIONS);
      assertThat(life.lines()).isEqualTo(Map.of("batch answered", (long) QUESTIONS));
      var account = rig.server.account().statement();
      assertThat(account.batchPaid()).isEqualTo(QUESTIONS);
      assertThat(account.duplicatesPaid()).isZero();
      var tokens = account.tokensIn() + account.tokensOut();
      assertThat(life.spent()).isBetween(tokens / 2, tokens / 2 + QUESTIONS);
      assertThat(life.gateway.batches().saved().nanos() + life.spent()).isEqualTo(tokens);
      assertThat(life.batches().keySet()).containsExactly("done");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatFailsInABatchIsAskedByItself(Vendor vendor) throws Exception {
    var simulation = Map.of("batch_latency_ms", "30000", "batch_failure_rate", "0.3");
    try (var rig = new BatchRig(vendor, folder, simulation);
        var life = rig.life(Patient.FOREVER)) {

      life.asks(QUESTIONS).awaits();

      assertThat(life.answered()).isEqualTo(QUESTIONS);
      var account = rig.server.account().statement();
      assertThat(account.paid()).isEqualTo(QUESTIONS);
      var alone = QUESTIONS - account.batchPaid();
      assertThat(alone).isBetween(1L, QUESTIONS - 1L);
      assertThat(life.lines())
          .isEqualTo(
              Map.of(
                  "batch answered", account.batchPaid(),
                  "batch failed", alone,
                  "direct answered", alone));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofAnExpiredBatchTheFinishedPartCounts(Vendor vendor) throws Exception {
    var simulation = Map.of("batch_latency_ms", "60000", "batch_expire_ms", "30000");
    try (var rig = new BatchRig(vendor, folder, simulation);
        var life = rig.life(Patient.FOREVER)) {

      life.asks(QUESTIONS).awaits();

      assertThat(life.answered()).isEqualTo(QUESTIONS);
      var account = rig.server.account().statement();
      assertThat(account.batchPaid()).isBetween(1L, QUESTIONS - 1L);
      assertThat(account.paid()).isEqualTo(QUESTIONS);
      assertThat(account.duplicatesPaid()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBatchTooLargeForItsProviderIsSplit(Vendor vendor) throws Exception {
    var simulation = Map.of("batch_latency_ms", "10000", "batch_requests", "10");
    try (var rig = new BatchRig(vendor, folder, simulation);
        var life = rig.life(Patient.FOREVER)) {

      life.asks(QUESTIONS).awaits();

      assertThat(life.answered()).isEqualTo(QUESTIONS);
      assertThat(rig.server.account().statement().batchPaid()).isEqualTo(QUESTIONS);
      assertThat(life.lines()).isEqualTo(Map.of("batch answered", (long) QUESTIONS));
      assertThat(life.batches().get("done")).isGreaterThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLateBatchIsCancelledAndTheRestIsAskedInTime(Vendor vendor) throws Exception {
    var simulation = Map.of("batch_latency_ms", "3600000", "batch_cancel_ms", "5000");
    try (var rig = new BatchRig(vendor, folder, simulation);
        var life = rig.life(new Patient(rig.time.now().plus(Duration.ofMinutes(6)), 1))) {

      life.asks(QUESTIONS).awaits();

      assertThat(life.answered()).isEqualTo(QUESTIONS);
      var account = rig.server.account().statement();
      assertThat(account.paid()).isEqualTo(QUESTIONS);
      assertThat(account.duplicatesPaid()).isZero();
      assertThat(account.batchPaid()).isBetween(1L, QUESTIONS - 1L);
      assertThat(life.gateway.batches().alone()).isEqualTo(QUESTIONS - account.batchPaid());
      assertThat(life.batches().keySet()).containsExactly("late");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tooFewForABatchLeaveNoTraceOfOne(Vendor vendor) throws Exception {
    try (var rig = new BatchRig(vendor, folder, Map.of());
        var life = rig.life(new Patient(java.time.Instant.MAX, QUESTIONS + 1))) {

      life.asks(QUESTIONS).awaits();

      assertThat(life.lines()).isEqualTo(Map.of("direct answered", (long) QUESTIONS));
      assertThat(life.batches()).isEmpty();
    }
  }
}
