package dev.penstock.app.cli.workbench;

import dev.penstock.base.Failure;
import dev.penstock.base.Problem;
import dev.penstock.catalog.models.Model;
import java.net.URI;

/// The call's failure that stopped a run, told so that a person knows what to do.
record Stop(Model model, Failure failure) {
  private static final int MASKABLE = 12;
  private static final int TAIL = 4;

  /// `otherwise` where there is nothing better to say.
  Problem problem(Problem otherwise) {
    return switch (failure) {
      case Failure.Unreachable(var message) ->
          Problem.of(
              "unreachable",
              "model " + model.name() + "   cannot be reached: " + message,
              "what was answered is kept; run again when it is there");
      case Failure.KeyRefused(var status, var message) ->
          Problem.of(
              "key_refused",
              "model " + model.name() + "   " + status + " from " + host() + ": " + message,
              key() + "; nothing was sent after it");
      case Failure.OverBudget(_, _, var budget) ->
          Problem.of(
              "over_budget",
              "the budget of " + budget + " does not hold another call",
              "what was answered is kept; " + more(budget) + " goes on from here");
      case Failure.Throttled _,
          Failure.Overloaded _,
          Failure.ServerError _,
          Failure.Cut _,
          Failure.TimedOut _,
          Failure.Refused _,
          Failure.TooLong _,
          Failure.InvalidAnswer _,
          Failure.Denied _,
          Failure.InputFailed _ ->
          otherwise;
    };
  }

  private static String more(String budget) {
    return budget.endsWith(" per run") ? "--max-usd with more" : "a larger one";
  }

  private String host() {
    var host = model.baseUrl().isEmpty() ? null : URI.create(model.baseUrl()).getHost();
    return host == null ? model.provider() : host;
  }

  /// Which key, without telling it.
  private String key() {
    var key = model.apiKey();
    if (key.isEmpty()) {
      return "no api_key is set for it";
    }
    var shown =
        key.length() < MASKABLE
            ? "…"
            : key.substring(0, 3) + "…" + key.substring(key.length() - TAIL);
    return model.apiKeyFrom() + " is set (" + shown + ") and refused";
  }
}
