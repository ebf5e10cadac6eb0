package dev.penstock.gateway.core;

import dev.penstock.base.Origin;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.provider.Admitted;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.Reply;
import dev.penstock.record.ledger.Budget;
import dev.penstock.record.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Models, questions and gateways for tests.
final class Models {
  static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-25T10:00:00Z"));

  /// One nano-dollar a token.
  static final Price PRICE = new Price(1_000_000, 1_000_000, 1_000_000);

  static final Tokens TOKENS = new Tokens(10, 0, 5);

  private Models() {}

  static Model model(@Nullable Price price, Map<String, String> parameters) {
    return new Model(
        "small",
        "simulated",
        "http://localhost",
        "wire-small",
        "",
        "",
        price,
        Limits.NONE,
        parameters,
        Duration.ofSeconds(1),
        Set.of(Capability.CHAT, Capability.EMBED),
        0,
        null);
  }

  static Model model() {
    return model(PRICE, Map.of());
  }

  static Origin origin(String row) {
    return new Origin("calls", "a1b2", "claims", "AI_FILTER", row);
  }

  static Request.Chat chat(String text) {
    return new Request.Chat(
        "small",
        List.of(new Request.Message("system", "Be brief."), new Request.Message("user", text)),
        null,
        Map.of("max_output_tokens", "5"),
        0,
        origin(text));
  }

  static Request.Embed embed(String text) {
    return new Request.Embed("small", text, origin(text));
  }

  static Reply yes(Admitted call) {
    return new Reply.Text("yes", false, TOKENS, 1, 200);
  }

  static Setup setup(Model model, Ledger ledger, Provider provider, @Nullable Budget budget) {
    return new Setup(
        List.of(model), Map.of("simulated", provider), ledger, budget, 0, List.of(), List.of());
  }

  static ModelGateway gateway(Ledger ledger, Provider provider) {
    return new ModelGateway(setup(model(), ledger, provider, null));
  }
}
