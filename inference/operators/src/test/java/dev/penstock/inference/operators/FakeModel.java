package dev.penstock.inference.operators;

import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import dev.penstock.base.ValueType;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Gateway;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Argument;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Answers every question by one function and remembers them; the n-th answer is call n.
final class FakeModel implements Gateway {
  static final Origin ORIGIN = new Origin("project", "run", "stage", "operator", "key");
  static final @Nullable String COLUMN = null;
  final List<Request> asked = Collections.synchronizedList(new ArrayList<>());
  private final java.util.function.Function<Request, Outcome> answers;

  private FakeModel(java.util.function.Function<Request, Outcome> answers) {
    this.answers = answers;
  }

  static FakeModel answering(java.util.function.Function<Request, Outcome> answers) {
    return new FakeModel(answers);
  }

  static FakeModel saying(java.util.function.Function<Request.Chat, String> answers) {
    return new FakeModel(request -> said(answers.apply((Request.Chat) request)));
  }

  /// The answers in order, the last one for ever.
  static FakeModel saying(String... answers) {
    var given = new ArrayList<>(List.of(answers));
    return saying(_ -> given.size() > 1 ? given.removeFirst() : given.getFirst());
  }

  static FakeModel embedding(java.util.function.Function<String, float[]> vectors) {
    return new FakeModel(request ->
        new Outcome.Answered(
            new Answer(
                0,
                "",
                vectors.apply(((Request.Embed) request).text()),
                false,
                Tokens.NONE,
                Money.ZERO,
                false)));
  }

  static Outcome said(String text) {
    return said(text, false);
  }

  static Outcome said(String text, boolean truncated) {
    return new Outcome.Answered(
        new Answer(0, text, null, truncated, Tokens.NONE, Money.ZERO, false));
  }

  @Override
  public Outcome send(Request request) {
    int call;
    synchronized (asked) {
      asked.add(request);
      call = asked.size();
    }
    return switch (answers.apply(request)) {
      case Outcome.Answered(var answer) ->
          new Outcome.Answered(
              new Answer(
                  call,
                  answer.text(),
                  answer.vector(),
                  answer.truncated(),
                  answer.tokens(),
                  answer.cost(),
                  false));
      case Outcome.Failed(var failure, _) -> new Outcome.Failed(failure, call);
    };
  }

  Request.Chat chat(int number) {
    return (Request.Chat) asked.get(number);
  }

  String lastMessage(int number) {
    return chat(number).messages().getLast().content();
  }

  static Model model(String name, long context, Capability... capabilities) {
    return new Model(
        name,
        "openai",
        "http://localhost",
        name,
        "",
        "",
        Price.FREE,
        Limits.NONE,
        Map.of(),
        Duration.ofMinutes(1),
        Set.of(capabilities),
        context,
        null);
  }

  /// `small` chats, `vectors` embeds; `small` is the default.
  Operators operators(Prompt... prompts) {
    return operators(0, prompts);
  }

  Operators operators(long context, Prompt... prompts) {
    return new Operators(
            Map.of(
                "small", model("small", context, Capability.CHAT),
                "vectors", model("vectors", 0, Capability.EMBED)),
            "small",
            List.of(prompts),
            this,
            _ -> Optional.empty())
        .counting("openai", FakeModel::words);
  }

  /// A tokenizer for tests: a token a word.
  static long words(String text) {
    return text.isBlank() ? 0 : text.strip().split("\\s+", -1).length;
  }

  /// A call whose arguments are columns where null, else constants.
  static SemanticCall call(
      Function function, ValueType result, Map<String, String> options, @Nullable String... given) {
    var arguments = new ArrayList<Argument>();
    for (var value : given) {
      arguments.add(
          value == null
              ? new Argument.ColumnRef("c" + arguments.size())
              : new Argument.Constant(value));
    }
    return new SemanticCall(function, "AI_" + function, "", arguments, options, result, 0, null);
  }

  static SemanticCall prompt(String name, ValueType result, int inputs) {
    var arguments = new ArrayList<Argument>();
    for (var i = 0; i < inputs; i++) {
      arguments.add(new Argument.ColumnRef("c" + i));
    }
    return new SemanticCall(
        Function.PROMPT, "prompts." + name, name, arguments, Map.of(), result, 0, null);
  }

  static List<@Nullable String> row(@Nullable String... values) {
    return java.util.Arrays.asList(values);
  }
}
