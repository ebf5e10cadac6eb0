package dev.penstock.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.app.cli.workbench.SourcePrints;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final List<String> notes = new ArrayList<>();
  private final List<Duration> slept = new ArrayList<>();
  private Instant now = Instant.EPOCH;

  /// Sleeping takes no time but the clock's own; the third pause is interrupted.
  private Watch watch() {
    return new Watch(
        Duration.ofMinutes(10),
        new Watch.Clock() {
          @Override
          public Instant now() {
            return now;
          }

          @Override
          public void sleep(Duration duration) throws InterruptedException {
            slept.add(duration);
            now = now.plus(duration);
            if (slept.size() == 3) {
              throw new InterruptedException("enough");
            }
          }
        },
        notes::add);
  }

  private static SourcePrints prints(String state) {
    return new SourcePrints(Map.of("a.csv", state), true);
  }

  /// Rounds with these prints and exit codes; a code above 1,000 is thrown as a problem.
  private final class Rounds implements Watch.Round {
    private final List<String> looks;
    private final List<Integer> codes;
    private final List<ProblemException> told = new ArrayList<>();
    private int ran;
    private int looked;

    Rounds(List<String> looks, List<Integer> codes) {
      this.looks = looks;
      this.codes = codes;
    }

    @Override
    public SourcePrints look() {
      return prints(looks.get(Math.min(looked++, looks.size() - 1)));
    }

    @Override
    public int run() {
      now = now.plusSeconds(60);
      var code = codes.get(ran++);
      if (code > 1_000) {
        throw new ProblemException(Problem.of("csv", "half a line", ""), code - 1_000);
      }
      return code;
    }

    @Override
    public void tell(ProblemException problem) {
      told.add(problem);
    }
  }

  @Test
  void whatDidNotChangeIsNotRunAgain() {
    var rounds = new Rounds(List.of("1", "1", "2"), List.of(0, 0));

    assertThatThrownBy(() -> watch().go(rounds)).isInstanceOf(InterruptedException.class);

    assertThat(rounds.ran).isEqualTo(2);
    assertThat(notes).contains("no change");
    assertThat(slept)
        .containsExactly(Duration.ofMinutes(9), Duration.ofMinutes(10), Duration.ofMinutes(9));
  }

  @Test
  void aBrokenPromiseAndTheWorldAreTriedAgainThoughNothingChanged() {
    var rounds = new Rounds(List.of("1"), List.of(3, 5, 0));

    assertThatThrownBy(() -> watch().go(rounds)).isInstanceOf(InterruptedException.class);

    assertThat(rounds.ran).isEqualTo(3);
  }

  @Test
  void aMistakeEndsIt() throws InterruptedException {
    var rounds = new Rounds(List.of("1"), List.of(1_002));

    assertThat(watch().go(rounds)).isEqualTo(2);
    assertThat(rounds.told).hasSize(1);
  }

  @Test
  void aBudgetEndsIt() throws InterruptedException {
    assertThat(watch().go(new Rounds(List.of("1"), List.of(4)))).isEqualTo(4);
  }

  @Test
  void aFileThatWasWrittenMeanwhileIsReadAgain() {
    var rounds = new Rounds(List.of("1", "2", "3", "3"), List.of(1_002, 0));

    assertThatThrownBy(() -> watch().go(rounds)).isInstanceOf(InterruptedException.class);

    assertThat(rounds.ran).isEqualTo(2);
    assertThat(notes).contains("a file was written while it was read");
  }
}
