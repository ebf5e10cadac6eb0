package dev.penstock.gateway.provider.local.llama;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What a chat becomes for an engine.
sealed interface Question {
  /// Tokens of the conversation, without those of an answer that is weighed.
  int asked();

  Job job();

  /// Any text, or one that conforms to a grammar.
  record Open(int asked, Job job) implements Question {}

  /// One of a few answers.
  ///
  /// @param answers tokens of each
  record Closed(int asked, Job job, Choices choices, List<List<Integer>> answers)
      implements Question {

    /// Whether the answers are short enough to be tried in one step each.
    boolean fits(int window) {
      var longest = answers.stream().mapToInt(List::size).max().orElse(0);
      return longest < Batch.ROOM / 2 && job.need() <= window;
    }
  }

  static Open text(int[] prompt, Settings settings, int limit) {
    return write(prompt, settings, limit, null);
  }

  static Open json(int[] prompt, Settings settings, int limit, JsonNode schema) {
    return write(prompt, settings, limit, SchemaGrammar.of(schema, limit));
  }

  private static Open write(int[] prompt, Settings settings, int limit, @Nullable String grammar) {
    var pick = new Pick(settings.temperature(), settings.topP());
    var task = new Task.Write(limit, pick, settings.seed(), grammar, settings.stops());
    return new Open(prompt.length, new Job(prompt, task));
  }

  /// The beginning that all answers share is read once, as a part of the prompt.
  static Closed choice(int[] prompt, Choices choices, List<List<Integer>> answers) {
    var shared = shared(answers);
    var whole =
        IntStream.concat(
                Arrays.stream(prompt),
                answers.getFirst().subList(0, shared).stream().mapToInt(Integer::intValue))
            .toArray();
    var endings = answers.stream().map(answer -> answer.subList(shared, answer.size())).toList();
    return new Closed(prompt.length, new Job(whole, new Task.Score(endings)), choices, answers);
  }

  private static int shared(List<List<Integer>> answers) {
    var most = answers.stream().mapToInt(List::size).min().orElse(1) - 1;
    var first = answers.getFirst();
    var shared = 0;
    while (shared < most && sameAt(answers, first, shared)) {
      shared++;
    }
    return shared;
  }

  private static boolean sameAt(List<List<Integer>> answers, List<Integer> first, int at) {
    return answers.stream().allMatch(answer -> answer.get(at).equals(first.get(at)));
  }
}
