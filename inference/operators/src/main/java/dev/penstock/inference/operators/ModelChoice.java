package dev.penstock.inference.operators;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Model;
import dev.penstock.query.fragment.SemanticCall.Function;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which of the project's models answers a call, and whether it can.
record ModelChoice(Map<String, Model> models, String defaultModel) {
  ModelChoice {
    models = Map.copyOf(models);
  }

  /// The first of `names` that is not empty, else the default.
  ///
  /// @throws dev.penstock.base.ProblemException when there is none, it is unknown, or it cannot do
  ///   what `function` needs
  Model choose(String label, Function function, List<String> names) {
    var name =
        Stream.concat(names.stream(), Stream.of(defaultModel))
            .filter(candidate -> !candidate.isEmpty())
            .findFirst()
            .orElseThrow(() ->
                Problem.of(
                        "no_model",
                        label + " needs a model, and the project names no default",
                        "set `default_model` in penstock.yaml, or write model => '…'; "
                            + able(able(function)))
                    .exception());
    var model = named(label, name);
    var able = able(function);
    if (!able.isEmpty() && able.stream().noneMatch(model.capabilities()::contains)) {
      throw Problem.of(
              "wrong_model",
              "`" + name + "` " + only(model) + ", so it cannot do " + label,
              able(able))
          .exception();
    }
    return model;
  }

  Model named(String label, String name) {
    var model = models.get(name);
    if (model == null) {
      throw Problem.of(
              "unknown_model",
              label + " asks for the model `" + name + "`, which the project does not have",
              Nearest.hint(name, new TreeSet<>(models.keySet())))
          .exception();
    }
    return model;
  }

  /// Any of these will do; empty: no model is needed.
  private static Set<Capability> able(Function function) {
    return switch (function) {
      case EMBED, SIMILARITY -> Set.of(Capability.EMBED);
      case CLASSIFY -> Set.of(Capability.CHAT, Capability.EMBED);
      case COUNT_TOKENS -> Set.of();
      case COMPLETE,
          EXTRACT,
          FILTER,
          SENTIMENT,
          SUMMARIZE,
          TRANSLATE,
          REDACT,
          AGGREGATE,
          SUMMARIZE_ALL,
          PROMPT ->
          Set.of(Capability.CHAT);
    };
  }

  private String able(Set<Capability> needed) {
    var names =
        models.values().stream()
            .filter(model -> needed.stream().anyMatch(model.capabilities()::contains))
            .map(Model::name)
            .sorted()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? "no model of the project can; add one that "
            + (needed.contains(Capability.CHAT) ? "chats" : "embeds")
        : "this would: " + names;
  }

  private static String only(Model model) {
    return model.capabilities().contains(Capability.EMBED) ? "only embeds" : "does not embed";
  }
}
