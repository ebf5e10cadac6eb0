package dev.penstock.query.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import dev.penstock.base.Origin;
import dev.penstock.base.ValueType;
import dev.penstock.inference.operators.Arrangement;
import dev.penstock.inference.operators.Fields;
import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Argument;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final String LONG = "a description ".repeat(100);

  /// An operator whose two arguments are fields.
  private record TwoFields(boolean free) implements Operator {
    @Override
    public String model() {
      return "fake";
    }

    @Override
    public Fields fields() {
      return new Fields(List.of(0, 1), free);
    }

    @Override
    public Value ask(List<@Nullable String> arguments, Origin origin) {
      return new Value("x", List.of(), null);
    }

    @Override
    public Estimate estimate(List<@Nullable String> arguments, Origin origin, Guess guess) {
      return new Estimate(null, List.of(Digest128.of("x").hex()), 1, 1, 0);
    }
  }

  private static Turns turns(boolean free) {
    var call =
        new SemanticCall(
            Function.PROMPT,
            "prompts.p",
            "p",
            List.of(new Argument.ColumnRef("review"), new Argument.ColumnRef("movie")),
            Map.of(),
            new ValueType.Text(),
            0,
            null);
    return new Turns(new AskedCall(call, new Asker.Live(new TwoFields(free)), OnError.NULL, false));
  }

  private static List<PendingRow> rows(String... movies) {
    var rows = new ArrayList<PendingRow>();
    for (var movie : movies) {
      var i = rows.size();
      rows.add(new PendingRow(i, "k" + i, Map.of("review", "review " + i, "movie", movie), 1));
    }
    return rows;
  }

  private static List<Long> ordinals(List<Turn> turns) {
    return turns.stream().map(turn -> turn.row().ordinal).toList();
  }

  @Test
  void rowsThatShareALongFieldFollowEachOtherAndBeginWithIt() {
    var turns = turns(true).of(rows(LONG + "A", LONG + "B", LONG + "A", LONG + "B"), true);

    assertThat(ordinals(turns)).containsExactly(0L, 1L, 2L, 3L);
    assertThat(turns)
        .extracting(Turn::arrangement)
        .containsOnly(new Arrangement(List.of(1, 0), 1, true));
  }

  @Test
  void theFirstOfABeginningGoesAheadAndTheOthersWaitForItsAnswer() {
    var turns =
        turns(true).of(rows(LONG + "A", LONG + "A", LONG + "B", LONG + "A", LONG + "B"), true);

    assertThat(ordinals(turns).subList(0, 2)).containsExactlyInAnyOrder(0L, 2L);
    assertThat(turns.subList(0, 2)).allMatch(turn -> turn.first() != null && turn.after() == null);
    assertThat(turns.subList(2, 5)).allMatch(turn -> turn.after() != null && turn.first() == null);
    var ofA = turns.get(0).row().ordinal == 0 ? turns.get(0) : turns.get(1);
    assertThat(turns)
        .filteredOn(turn -> turn.row().ordinal == 1 || turn.row().ordinal == 3)
        .allSatisfy(turn -> assertThat(turn.after()).isSameAs(ofA.first()));
  }

  @Test
  void aBeginningThatWasAskedAboutBeforeIsNotWaitedFor() {
    var turns = turns(true);
    turns.of(rows(LONG, LONG), true);

    var again = turns.of(rows(LONG, LONG), true);

    assertThat(again).allMatch(turn -> turn.after() == null);
  }

  @Test
  void whatIsSharedButShortChangesNothing() {
    var turns = turns(true).of(rows("A", "B", "A", "B"), true);

    assertThat(ordinals(turns)).containsExactlyInAnyOrder(0L, 1L, 2L, 3L);
    assertThat(turns).extracting(Turn::arrangement).containsOnly(Arrangement.TOGETHER);
  }

  @Test
  void fieldsWhoseOrderATemplateFixesStayAndShareOnlyWhatComesFirst() {
    var turns = turns(false).of(rows(LONG, LONG), true);

    assertThat(turns).extracting(Turn::arrangement).containsOnly(Arrangement.TOGETHER);
  }

  @Test
  void aRowByItselfSharesNothing() {
    assertThat(turns(true).of(rows(LONG), false))
        .extracting(Turn::arrangement)
        .containsExactly(Arrangement.ALONE);
  }
}
