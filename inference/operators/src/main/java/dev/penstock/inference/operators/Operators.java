package dev.penstock.inference.operators;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Gateway;
import dev.penstock.gateway.api.Recall;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.fragment.SemanticCall;
import dev.penstock.query.fragment.SemanticCall.Argument;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes operators from semantic calls, and refuses those that could not work before a run starts.
public final class Operators {
  private final ModelChoice choice;
  private final Map<String, Prompt> prompts;
  private final Gateway gateway;
  private final Recall recall;
  private final TokenCounts counts;
  private @Nullable Memory memory;

  /// `defaultModel` is empty when the project names none.
  public Operators(
      Map<String, Model> models,
      String defaultModel,
      List<Prompt> prompts,
      Gateway gateway,
      Recall recall) {
    this(
        new ModelChoice(models, defaultModel),
        byName(prompts),
        gateway,
        recall,
        _ -> Optional.empty());
  }

  private Operators(
      ModelChoice choice,
      Map<String, Prompt> prompts,
      Gateway gateway,
      Recall recall,
      TokenCounts counts) {
    this.choice = choice;
    this.prompts = prompts;
    this.gateway = gateway;
    this.recall = recall;
    this.counts = counts;
  }

  /// The same, but tokens of the models of `provider` are counted by `count`.
  public Operators counting(String provider, TokenCount count) {
    return counting(
        model -> model.provider().equals(provider) ? Optional.of(count) : Optional.empty());
  }

  /// The same, but the tokens of a model are counted by what `own` has for it.
  public Operators counting(TokenCounts own) {
    return new Operators(
        choice, prompts, gateway, recall, model -> own.of(model).or(() -> counts.of(model)));
  }

  /// The same for several dry runs over the same rows, while the record does not change: what was
  /// looked up or counted once is remembered.
  public Operators remembering() {
    var kept = new Memory();
    var operators = new Operators(choice, prompts, gateway, kept.recalling(recall), counts);
    operators.memory = kept;
    return operators;
  }

  /// The operator for a call; `stageModel` is the model named in the stage's header, or empty.
  ///
  /// @throws dev.penstock.base.ProblemException (exit code 2) for an unknown or unable model, a bad
  ///   option, a placeholder without an argument, labels or examples that cannot be read
  public Operator operator(SemanticCall call, String stageModel) {
    var options = Options.of(call);
    if (call.function() == Function.COUNT_TOKENS) {
      return countTokens(call, options);
    }
    var prompt = call.function() == Function.PROMPT ? prompt(call) : null;
    var named =
        List.of(options.text("model").orElse(""), prompt == null ? "" : prompt.model(), stageModel);
    var model = choice.choose(call.label(), call.function(), named);
    var window = window(model);
    var program = new Programs(call, options, window).program(prompt);
    return new ProgramOperator(program, model, window, options.details(), gateway, recall);
  }

  private Window window(Model model) {
    var guessed = counts.of(model).isEmpty() && !BytePairTokens.isNear(model);
    return new Window(model, tokens(model), guessed ? 0 : model.contextTokens());
  }

  private TokenCount tokens(Model model) {
    var count = counts.of(model).orElseGet(() -> BytePairTokens.of(model));
    return memory == null ? count : memory.counting(count);
  }

  private Operator countTokens(SemanticCall call, Options options) {
    var second =
        call.arguments().size() > 1
                && call.arguments().get(1) instanceof Argument.Constant(var name)
            ? name
            : null;
    var name = options.text("model").orElse(second == null ? "" : second);
    return new CountTokens(
        name.isEmpty() ? BytePairTokens.current() : tokens(choice.named(call.label(), name)));
  }

  private Prompt prompt(SemanticCall call) {
    var prompt = prompts.get(call.prompt());
    if (prompt == null) {
      throw Problem.of(
              "unknown_prompt",
              "the project has no prompt `" + call.prompt() + "`",
              Nearest.hint(call.prompt(), prompts.keySet()))
          .exception();
    }
    return prompt;
  }

  private static Map<String, Prompt> byName(List<Prompt> prompts) {
    var byName = new HashMap<String, Prompt>();
    prompts.forEach(prompt -> byName.put(prompt.name(), prompt));
    return Map.copyOf(byName);
  }
}
