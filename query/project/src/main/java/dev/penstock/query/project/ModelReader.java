package dev.penstock.query.project;

import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Continuing;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.catalog.models.PriceList;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads one entry of `models:`.
final class ModelReader {
  private static final List<String> KEYS =
      List.of(
          "provider",
          "base_url",
          "model",
          "api_key",
          "price",
          "limits",
          "parameters",
          "timeout",
          "capabilities",
          "context_tokens",
          "continues");
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final BigDecimal MOST_HEDGED = new BigDecimal("0.2");

  private final LoadOptions options;
  private final ApiKeys keys;

  ModelReader(Path folder, LoadOptions options) {
    this.options = options;
    this.keys = new ApiKeys(folder, options.environment());
  }

  Model model(Setting setting) {
    var section = setting.section().only(KEYS);
    var provider = provider(section);
    var wire = section.require("model", "the provider's name for it, such as gpt-4.1-nano");
    if (provider == KnownProvider.LOCAL) {
      return local(setting.name(), section, wire);
    }
    var baseUrl = section.get("base_url").map(ModelReader::url).orElse(provider.baseUrl());
    var key = keys.key(section, provider, baseUrl);
    var listed = PriceList.bundled().find(provider.word(), wire.text());
    var capabilities = capabilities(section).orElseGet(() -> provider.capabilities(wire.text()));
    return new Model(
        setting.name(),
        provider.word(),
        baseUrl,
        wire.text(),
        key.value(),
        key.from(),
        price(section, provider, capabilities, listed.map(PriceList.Entry::price).orElse(null)),
        section.get("limits").map(ModelReader::limits).orElse(Limits.NONE),
        section.get("parameters").map(Parameters::read).orElseGet(java.util.Map::of),
        section.get("timeout").map(Setting::duration).orElse(TIMEOUT),
        capabilities,
        section
            .get("context_tokens")
            .map(it -> it.integer(1, Integer.MAX_VALUE))
            .orElseGet(() -> listed.map(PriceList.Entry::contextTokens).orElse(0L)),
        section.get("continues").map(it -> Continuing.of(it.word(Continuing.WORDS))).orElse(null));
  }

  private static KnownProvider provider(Section section) {
    var setting = section.require("provider", "one of: " + String.join(", ", KnownProvider.WORDS));
    var provider = KnownProvider.of(setting.word(KnownProvider.WORDS));
    if (!provider.works()) {
      throw NotYet.at(
          setting.place(),
          "the provider `" + provider.word() + "`",
          "openai with a base_url reaches every OpenAI-compatible server");
    }
    return provider;
  }

  /// An embedded model under a name of the project's own.
  private Model local(String name, Section section, Setting wire) {
    section.only(List.of("provider", "model", "timeout", "parameters", "limits", "context_tokens"));
    var known =
        options.builtIn().stream()
            .filter(model -> List.of(model.name(), model.wireName()).contains(wire.text()))
            .findFirst()
            .orElseThrow(() ->
                wire.refuse(
                    "there is no embedded model `" + wire.text() + "`",
                    "embedded are: "
                        + String.join(", ", options.builtIn().stream().map(Model::name).toList())
                        + "; penstock models shows them"));
    return new Model(
        name,
        known.provider(),
        known.baseUrl(),
        known.wireName(),
        known.apiKey(),
        known.apiKeyFrom(),
        known.price(),
        section.get("limits").map(ModelReader::limits).orElse(known.limits()),
        section.get("parameters").map(Parameters::read).orElse(known.parameters()),
        section.get("timeout").map(Setting::duration).orElse(known.timeout()),
        known.capabilities(),
        section
            .get("context_tokens")
            .map(it -> it.integer(1, Integer.MAX_VALUE))
            .orElse(known.contextTokens()),
        null);
  }

  private static String url(Setting setting) {
    var url = setting.text();
    if (!url.matches("https?://[^\\s/?#]+[^\\s?#]*")) {
      throw setting.refuse(
          "`" + url + "` is not the address of a server", "such as https://api.openai.com/v1");
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static Optional<Set<Capability>> capabilities(Section section) {
    var words = List.of("chat", "embed");
    return section
        .get("capabilities")
        .map(setting -> {
          var found = EnumSet.noneOf(Capability.class);
          setting
              .items()
              .forEach(
                  it -> found.add(Capability.valueOf(it.word(words).toUpperCase(Locale.ROOT))));
          if (found.isEmpty()) {
            throw setting.refuse("a model without capabilities", "chat, embed, or both");
          }
          return found;
        });
  }

  private static @Nullable Price price(
      Section section,
      KnownProvider provider,
      Set<Capability> capabilities,
      @Nullable Price known) {
    var setting = section.get("price");
    if (setting.isEmpty()) {
      return provider.isFree() ? Price.FREE : known;
    }
    var batch = known == null ? BigDecimal.ONE : known.batch();
    return new PriceReader(capabilities.contains(Capability.CHAT), batch).price(setting.get());
  }

  /// Of the calls that may be paid twice.
  private static double share(Setting setting) {
    return setting.decimal(BigDecimal.ZERO, MOST_HEDGED).doubleValue();
  }

  private static Limits limits(Setting setting) {
    var keys = List.of("requests_per_minute", "tokens_per_minute", "concurrency", "hedge");
    var limits = setting.section().only(keys);
    return new Limits(
        limits.get(keys.get(0)).map(it -> it.integer(1, Long.MAX_VALUE)).orElse(0L),
        limits.get(keys.get(1)).map(it -> it.integer(1, Long.MAX_VALUE)).orElse(0L),
        limits.get(keys.get(2)).map(it -> (int) it.integer(1, Integer.MAX_VALUE)).orElse(0),
        limits.get(keys.get(3)).map(ModelReader::share).orElse(0.0));
  }
}
