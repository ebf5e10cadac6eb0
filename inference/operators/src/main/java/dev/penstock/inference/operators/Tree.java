package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// One answer over many items: in one question when they fit the model's context, else level by
/// level.
///
/// ```
/// items     i1 i2 i3 | i4 i5 | i6 i7 i8      packed in order, as many as fit
/// findings     f1    |   f2  |    f3         one question a group
/// answer             a                       findings are items again, until one group is left
/// ```
record Tree(Conversation conversation, String model, Map<String, String> parameters) {
  /// What a model is taken to hold when nobody knows.
  private static final long UNKNOWN_CONTEXT = 32_768;

  /// The longest answer that is reckoned with when `max_output_tokens` does not say.
  private static final long ANSWER = 1_024;

  /// Tags around an item.
  private static final int FRAME = 12;

  private static final AnswerForm FORM = new FreeText();

  /// What a question is told: when it sees every item, a group of them, a group of findings, or the
  /// last findings.
  record Wording(String whole, String part, String mergePart, String merge) {}

  <X extends Exception> Result reduce(
      List<String> items, Wording wording, Origin origin, Asker<X> asker) throws X {
    var calls = new ArrayList<Long>();
    var unasked = false;
    var level = groups(items, wording);
    for (var depth = 0; level.size() > 1; depth++) {
      var system = depth == 0 ? wording.part() : wording.mergePart();
      var findings = new ArrayList<String>();
      for (var part : asker.all(tasks(level, system, origin, asker))) {
        switch (part.result()) {
          case Result.Got(var value, _, _, var made) -> {
            calls.addAll(made);
            findings.add(String.valueOf(value));
          }
          case Result.Lost(var failure, var made) -> {
            calls.addAll(made);
            return new Result.Lost(failure, calls);
          }
          case Result.Unasked _, Result.Nothing _ -> {
            unasked = true;
            findings.add(part.standIn());
          }
        }
      }
      var next = groups(findings, wording);
      if (next.size() >= level.size()) {
        return new Result.Lost(tooLarge(level.size()), calls);
      }
      level = next;
    }
    var last = calls.isEmpty() && !unasked ? wording.whole() : wording.merge();
    return joined(
        conversation.hold(asker, request(last, level.getFirst(), origin), FORM), calls, unasked);
  }

  private static Result joined(Result last, List<Long> before, boolean unasked) {
    return switch (last) {
      case Result.Got(var value, _, _, var made) ->
          unasked ? new Result.Unasked() : new Result.Got(value, null, null, both(before, made));
      case Result.Lost(var failure, var made) -> new Result.Lost(failure, both(before, made));
      case Result.Unasked _, Result.Nothing _ -> last;
    };
  }

  private static List<Long> both(List<Long> before, List<Long> made) {
    var calls = new ArrayList<>(before);
    calls.addAll(made);
    return calls;
  }

  private record Part(Result result, String standIn) {}

  private <X extends Exception> List<Asker.Task<Part, X>> tasks(
      List<List<String>> groups, String system, Origin origin, Asker<X> asker) {
    var tasks = new ArrayList<Asker.Task<Part, X>>();
    for (var group : groups) {
      var request = request(system, group, origin);
      tasks.add(() -> new Part(conversation.hold(asker, request, FORM), standIn(request)));
    }
    return tasks;
  }

  /// A text of a finding's likely length, different for different questions.
  private String standIn(Request request) {
    var digest = request.digest(conversation.window().model().identity()).hex();
    return digest + " finding".repeat((int) Math.min(150, answer()));
  }

  private List<List<String>> groups(List<String> items, Wording wording) {
    var tokens = conversation.window().tokens();
    var room = Math.max(room(wording), 1);
    var pieces =
        items.stream()
            .flatMap(item ->
                Window.atMost(item) + FRAME <= room
                    ? java.util.stream.Stream.of(item)
                    : Chunks.words(item, Math.max(1, room - FRAME), tokens).stream())
            .toList();
    return Chunks.packed(pieces, room, FRAME, tokens);
  }

  /// The tokens that items may take in one question.
  long room(Wording wording) {
    var tokens = conversation.window().tokens();
    var instructions =
        List.of(wording.whole(), wording.part(), wording.mergePart(), wording.merge()).stream()
            .mapToLong(tokens::count)
            .max()
            .orElse(0);
    return context() - answer() - instructions - 16;
  }

  private long context() {
    var context = conversation.window().context();
    return context > 0 ? context : UNKNOWN_CONTEXT;
  }

  private long answer() {
    var limit = Window.kept(parameters);
    return limit == 0 ? Math.min(ANSWER, context() / 4) : limit;
  }

  private Request.Chat request(String system, List<String> items, Origin origin) {
    var text =
        items.stream().map(item -> Delimited.block("item", item)).collect(Collectors.joining("\n"));
    var messages = List.of(new Message("system", system), new Message("user", text));
    return new Request.Chat(model, messages, null, parameters, 0, origin);
  }

  private Failure tooLarge(int groups) {
    return new Failure.TooLong(
        "the findings about "
            + groups
            + " parts of the group are too long to be combined in `"
            + model
            + "`'s context; a smaller max_output_tokens or a larger context would help");
  }
}
