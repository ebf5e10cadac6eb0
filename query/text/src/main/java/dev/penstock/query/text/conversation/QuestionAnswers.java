package dev.penstock.query.text.conversation;

import dev.penstock.query.text.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Pairs each question with its answer.
///
/// The answer is what another speaker says next, over several turns when only back-channels stand
/// between. What holds the line is passed over, and so is a question that the other one asks back,
/// with its own answer. Within a few turns: after that, there is no answer.
public final class QuestionAnswers {
  private static final int WINDOW = 8;
  private final List<Turn> turns;
  private final List<Optional<String>> questions;
  private final boolean[] smallTalk;
  private final boolean[] asksOnly;

  private QuestionAnswers(List<Turn> turns) {
    this.turns = List.copyOf(turns);
    this.questions = turns.stream().map(turn -> Questions.of(turn.text())).toList();
    this.smallTalk = new boolean[turns.size()];
    this.asksOnly = new boolean[turns.size()];
    for (var i = 0; i < smallTalk.length; i++) {
      smallTalk[i] = SmallTalk.isAll(turns.get(i).text());
      asksOnly[i] = questions.get(i).isPresent() && Questions.isAll(turns.get(i).text());
    }
  }

  public static List<QuestionAnswer> of(List<Turn> turns) {
    return new QuestionAnswers(turns).pairs();
  }

  private List<QuestionAnswer> pairs() {
    var pairs = new ArrayList<QuestionAnswer>();
    for (var i = 0; i < turns.size(); i++) {
      var question = questions.get(i);
      if (question.isPresent()) {
        pairs.add(QuestionAnswer.of(pairs.size() + 1, question.get(), turns.get(i), answer(i)));
      }
    }
    return pairs;
  }

  private @Nullable Turn answer(int asked) {
    var asker = turns.get(asked);
    var askedBack = false;
    var polite = -1;
    for (var i = asked + 1; i < Math.min(turns.size(), asked + 1 + WINDOW); i++) {
      var turn = turns.get(i);
      var other = isOther(asker, turn);
      if (smallTalk[i]) {
        polite = other && polite < 0 ? i : polite;
      } else if (other && !asksOnly[i]) {
        return whole(i);
      } else if (other) {
        askedBack = true;
      } else if (askedBack) {
        askedBack = false;
      } else {
        break; // the asker talks on
      }
    }
    return polite < 0 ? null : turns.get(polite);
  }

  /// Unknown speakers change with every turn.
  private static boolean isOther(Turn asker, Turn turn) {
    return turn.speaker() == null || !turn.speaker().equals(asker.speaker());
  }

  /// The answer that starts at `first`, as one turn.
  private Turn whole(int first) {
    var parts = new ArrayList<Turn>(List.of(turns.get(first)));
    var speaker = turns.get(first).speaker();
    for (var i = first + 1; speaker != null && i < turns.size(); i++) {
      var turn = turns.get(i);
      if (speaker.equals(turn.speaker()) && !smallTalk[i]) {
        if (asksOnly[i]) {
          break;
        }
        parts.add(turn);
      } else if (!smallTalk[i]) {
        break;
      }
    }
    return joined(parts);
  }

  private static Turn joined(List<Turn> parts) {
    var first = parts.getFirst();
    var last = parts.getLast();
    return new Turn(
        first.n(),
        first.speaker(),
        parts.stream().map(Turn::text).collect(Collectors.joining(" ")),
        first.startTime(),
        last.endTime(),
        first.firstLine(),
        last.lastLine());
  }
}
