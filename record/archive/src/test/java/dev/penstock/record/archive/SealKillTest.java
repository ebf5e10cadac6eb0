package dev.penstock.record.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.engine.Engine;
import dev.penstock.record.archive.Sealer.Step;
import dev.penstock.record.ledger.Ledger;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A process that seals dies: no line is lost, and none is there twice.
class SealKillTest {
  private static final int CALLS = 250;
  private static final int PORTION = 100;
  private static final int KILLED = 137;
  @TempDir Path folder;
  private final Shop shop = new Shop(11);

  @ParameterizedTest
  @EnumSource(Step.class)
  void killBetweenStepsOfSealingLosesNothing(Step step) throws Exception {
    View before;
    try (var ledger = Shop.open(folder, shop.clock())) {
      shop.calls(ledger, CALLS, true);
      before = View.of(ledger);
    }

    assertThat(sealAndDieAt(step)).isEqualTo(KILLED);

    try (var reader = Shop.openReadOnly(folder, shop.clock())) {
      assertThat(reader.segments()).hasSize(step == Step.SEALED ? 1 : 0);
      assertThat(View.of(reader)).usingRecursiveComparison().isEqualTo(before);
    }
    try (var ledger = Shop.open(folder, shop.clock());
        var engine = Shop.engine(folder)) {
      sealer(ledger, engine, _ -> {}).seal(() -> true);
      assertThat(ledger.segments()).hasSize(3);
      assertThat(View.of(ledger)).usingRecursiveComparison().isEqualTo(before);
    }
  }

  @Test
  void readerThatBeganBeforeSeesItsMomentToTheEnd() throws Exception {
    try (var ledger = Shop.open(folder, shop.clock())) {
      shop.calls(ledger, CALLS, true);
    }
    try (var ledger = Shop.open(folder, shop.clock());
        var engine = Shop.engine(folder);
        var reader = Shop.openReadOnly(folder, shop.clock());
        var rows = reader.table("calls").rows()) {
      rows.next();

      sealer(ledger, engine, _ -> {}).seal(() -> true);

      var seen = 1;
      while (rows.next()) {
        seen++;
      }
      assertThat(seen).isEqualTo(CALLS);
      assertThat(View.rows(reader, "calls")).hasSize(CALLS);
    }
  }

  private Sealer sealer(Ledger ledger, Engine engine, Consumer<Step> reached) {
    return new Sealer(ledger, engine, folder.resolve("sealed"), PORTION, reached);
  }

  /// In a process of its own, which ends at once and without a word.
  private int sealAndDieAt(Step step) throws Exception {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command =
        List.of(
            java,
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            SealKillTest.class.getName(),
            folder.toString(),
            step.name());
    return new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  /// `args`: the ledger's folder, the step to die at.
  public static void main(String[] args) {
    var folder = Path.of(args[0]);
    var last = Step.valueOf(args[1]);
    var ledger = Shop.open(folder, InstantSource.system());
    new Sealer(
            ledger,
            Shop.engine(folder),
            folder.resolve("sealed"),
            PORTION,
            step -> {
              if (step == last) {
                Runtime.getRuntime().halt(KILLED);
              }
            })
        .seal(() -> true);
  }
}
