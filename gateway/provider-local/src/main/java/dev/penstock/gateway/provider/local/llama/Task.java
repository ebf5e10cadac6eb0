package dev.penstock.gateway.provider.local.llama;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of a context after a prompt.
sealed interface Task {

  /// The most tokens that it adds to the prompt's.
  int room();

  /// Write an answer.
  ///
  /// @param limit most tokens
  /// @param grammar that the answer must conform to; null: free text
  /// @param stops texts before which the answer ends
  record Write(int limit, Pick pick, long seed, @Nullable String grammar, List<String> stops)
      implements Task {
    public Write {
      stops = List.copyOf(stops);
    }

    @Override
    public int room() {
      return limit;
    }
  }

  /// Say how likely each of these endings is. None is empty.
  record Score(List<List<Integer>> endings) implements Task {
    public Score {
      endings = endings.stream().map(List::copyOf).toList();
    }

    @Override
    public int room() {
      var longest = endings.stream().mapToInt(List::size).max().orElse(0);
      return Math.min(endings.size(), Engine.BRANCHES) * longest;
    }
  }
}
