package dev.penstock.query.text.transcript;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Consecutive cues of one speaker become one turn.
final class Merging {
  private Merging() {}

  static List<Turn> turns(List<Cue> cues) {
    var turns = new ArrayList<Turn>();
    var from = 0;
    for (var i = 1; i <= cues.size(); i++) {
      if (i == cues.size() || !continues(cues.get(i - 1), cues.get(i))) {
        turns.add(turn(turns.size() + 1, cues.subList(from, i)));
        from = i;
      }
    }
    return turns;
  }

  private static boolean continues(Cue before, Cue cue) {
    return cue.speaker() != null && cue.speaker().equals(before.speaker());
  }

  private static Turn turn(int n, List<Cue> cues) {
    var text = new StringBuilder();
    @Nullable Double end = null;
    for (var cue : cues) {
      text.append(text.isEmpty() ? "" : " ").append(cue.text());
      end = later(end, cue.endTime());
    }
    return new Turn(
        n,
        cues.getFirst().speaker(),
        text.toString(),
        cues.getFirst().startTime(),
        end,
        cues.getFirst().firstLine(),
        cues.getLast().lastLine());
  }

  private static @Nullable Double later(@Nullable Double one, @Nullable Double other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return Double.valueOf(Math.max(one, other));
  }
}
