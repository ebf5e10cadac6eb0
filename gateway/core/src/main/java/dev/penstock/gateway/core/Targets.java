package dev.penstock.gateway.core;

import dev.penstock.base.Nearest;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Request;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The models that requests may name.
final class Targets {
  private final Map<String, Model> models;

  Targets(Collection<Model> models) {
    this.models =
        models.stream().collect(Collectors.toUnmodifiableMap(Model::name, Function.identity()));
  }

  Model model(String name) {
    var model = models.get(name);
    if (model == null) {
      throw new IllegalArgumentException(
          "no model `" + name + "`; " + Nearest.hint(name, models.keySet()));
    }
    return model;
  }

  /// Empty when there is none of that name.
  Optional<Model> find(String name) {
    return Optional.ofNullable(models.get(name));
  }

  /// The call that a request becomes: with the model's own parameters where it sets none, so that a
  /// changed parameter is a changed question.
  Call call(Request request) {
    var model = model(request.model());
    return Call.of(resolved(request, model), identity(model));
  }

  private static Request resolved(Request request, Model model) {
    return switch (request) {
      case Request.Chat chat -> {
        var parameters = new TreeMap<>(model.parameters());
        parameters.putAll(chat.parameters());
        yield new Request.Chat(
            chat.model(), chat.messages(), chat.schema(), parameters, chat.sample(), chat.origin());
      }
      case Request.Embed embed -> embed;
    };
  }

  /// Who answers, whatever the project calls it.
  private static String identity(Model model) {
    return model.provider() + " " + model.baseUrl() + " " + model.wireName();
  }
}
