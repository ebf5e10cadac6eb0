package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
class KillTest {
  @Parameter
  @SuppressWarnings("NullAway.Init")
  Kind kind;

  @TempDir Path folder;

  @Test
  void everyAnswerThatWasRecordedSurvivesKillNine() throws Exception {
    var store = kind.fresh(folder);

    var told = killedAfter(2000, store);

    var run = told.getFirst().substring("run ".length());
    var answered = told.subList(1, told.size());
    try (var ledger = Ledger.open(store, CLOCK)) {
      var resumed = ledger.startRun(new RunStart("calls", "again")).resumed();
      assertThat(resumed)
          .isInstanceOfSatisfying(
              Resumed.class,
              dead -> {
                assertThat(dead.run()).isEqualTo(run);
                assertThat(dead.unknownCalls()).isBetween(0L, 16L);
              });
      for (var question : answered) {
        assertThat(ledger.answer(Digest128.of(question)).orElseThrow().text())
            .isEqualTo("answer to " + question);
      }
      assertThat(LedgerTest.column(ledger, "calls", "state")).doesNotContain("opened", "failed");
    }
  }

  /// What the process said before it was killed. A last line that is cut short was not said.
  private static List<String> killedAfter(int lines, Store store)
      throws IOException, InterruptedException {
    var child = Child.start(store, "record");
    var told = new ArrayList<String>();
    try (var reader = child.inputReader()) {
      while (told.size() < lines) {
        told.add(reader.readLine());
      }
      child.toHandle().destroyForcibly(); // unlike the process itself, leaves its output readable
      var rest = new StringBuilder();
      for (var c = reader.read(); c >= 0; c = reader.read()) {
        rest.append((char) c);
      }
      rest.substring(0, rest.lastIndexOf("\n") + 1).lines().forEach(told::add);
    }
    child.waitFor();
    return told;
  }
}
