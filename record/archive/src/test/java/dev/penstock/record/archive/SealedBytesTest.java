package dev.penstock.record.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many bytes a call takes once it is sealed. The figures do not depend on the machine.
class SealedBytesTest {
  private static final int CALLS = 20_000;
  @TempDir Path folder;

  @Test
  void sealedCallTakesAtMostTwentyFourBytesBesideRowTextsAndNinetyWithAnswers() throws Exception {
    var shop = new Shop(1);
    var empty = emptyLedger(shop);
    try (var ledger = Shop.open(folder, shop.clock())) {
      shop.calls(ledger, CALLS, true);
    }

    sealed(shop);

    var segment = new SegmentFolder(folder.resolve("sealed").resolve("0001"));
    var ledger = Files.size(folder.resolve("penstock.db")) - empty;
    var beside =
        ledger
            + Files.size(segment.calls())
            + Files.size(segment.prompts())
            + Files.size(segment.forms())
            + Files.size(segment.index());
    var answers = Files.size(segment.answers());
    assertThat((double) beside / CALLS).isBetween(16.0, 24.0);
    assertThat((double) (beside + answers) / CALLS).isBetween(30.0, 90.0);
    assertThat(allBytes()).isEqualTo(beside + answers + empty + Files.size(segment.cells()));
  }

  private static long emptyLedger(Shop shop) throws Exception {
    var other = Files.createTempDirectory("empty");
    try (var ledger = Shop.open(other, shop.clock())) {
      ledger.sealing().vacuum();
    }
    var size = Files.size(other.resolve("penstock.db"));
    Folders.remove(other);
    return size;
  }

  private void sealed(Shop shop) {
    try (var ledger = Shop.open(folder, shop.clock());
        var engine = Shop.engine(folder)) {
      assertThat(new Sealer(ledger, engine, folder.resolve("sealed")).seal(() -> true))
          .isEqualTo(CALLS);
      ledger.sealing().vacuum();
    }
  }

  private long allBytes() throws Exception {
    try (var files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".lock"))
          .mapToLong(Folders::size)
          .sum();
    }
  }
}
