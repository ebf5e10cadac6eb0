package dev.penstock.inference.scheduler;

import dev.penstock.base.Digest128;
import dev.penstock.base.Money;
import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Request;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Calls and endings for tests.
final class Calls {
  private Calls() {}

  static Call call(String text) {
    return call("small", "claims", text);
  }

  static Call call(String model, String stage, String text) {
    var origin = new Origin("calls", "a1b2", stage, "AI_FILTER", text);
    var message = new Request.Message("user", text);
    return new Call(
        new Request.Chat(model, List.of(message), null, Map.of(), 0, origin), Digest128.of(text));
  }

  static Ending answered(String text) {
    return new Ending.Answered(
        List.of(new Answer(1, text, null, false, Tokens.NONE, Money.ZERO, false)));
  }

  static Model model(Limits limits) {
    return model("small", limits);
  }

  static Model model(String name, Limits limits) {
    return new Model(
        name,
        "openai",
        "http://localhost",
        "wire-" + name,
        "",
        "",
        Price.FREE,
        limits,
        Map.of(),
        Duration.ofSeconds(1),
        Set.of(Capability.CHAT),
        0);
  }
}
