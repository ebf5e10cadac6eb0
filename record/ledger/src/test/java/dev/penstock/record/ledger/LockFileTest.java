package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.ProblemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockFileTest {
  @TempDir Path folder;

  @Test
  void secondProcessIsRefusedWithTheFirstOnesId() throws Exception {
    var store = new Store.File(folder.resolve("penstock.db"));
    var child = Child.start(store, "record");
    try {
      child.inputReader().readLine();

      assertThatThrownBy(() -> Ledger.open(store, CLOCK))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> {
                assertThat(e.exitCode()).isEqualTo(2);
                assertThat(e.problem().code()).isEqualTo("locked");
                assertThat(e).hasMessageContaining(Long.toString(child.pid()));
              });
      try (var reader = Ledger.openReadOnly(store, CLOCK)) {
        assertThat(reader.runs().getFirst().state()).isEqualTo("running");
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
  }
}
