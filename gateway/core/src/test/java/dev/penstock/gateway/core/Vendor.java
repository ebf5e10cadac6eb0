package dev.penstock.gateway.core;

import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.catalog.models.Rates;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.anthropic.AnthropicProvider;
import dev.penstock.gateway.provider.openai.OpenAiProvider;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Those whose batch interfaces are spoken.
enum Vendor {
  OPENAI,
  ANTHROPIC;

  Model model(SimulatedServer server) {
    return new Model(
        "small",
        name().toLowerCase(java.util.Locale.ROOT),
        this == OPENAI ? server.baseUrl() : server.url(),
        "wire-small",
        "",
        "",
        new Price(new Rates(1_000_000, 1_000_000, 1_000_000), new BigDecimal("0.5"), List.of()),
        Limits.NONE,
        Map.of(),
        Duration.ofSeconds(30),
        Set.of(Capability.CHAT),
        0,
        null);
  }

  Provider provider(Model model) {
    return switch (this) {
      case OPENAI -> OpenAiProvider.create(model);
      case ANTHROPIC -> AnthropicProvider.create(model);
    };
  }
}
