package dev.penstock.query.project;

import dev.penstock.base.Money;
import dev.penstock.catalog.models.Price;
import dev.penstock.catalog.models.Rates;
import dev.penstock.catalog.models.Tier;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Reads a model's `price:`. What is left out costs the most that is written beside it, so that a
/// budget holds: cached and written input as fresh input, thoughts as what is said.
///
/// @param chats whether the model answers in words, so that output has a price
/// @param batch what a call in a batch costs unless the project says, as a part of the whole
record PriceReader(boolean chats, BigDecimal batch) {
  private static final List<String> RATES =
      List.of("input", "cached_input", "cache_write", "output", "reasoning");
  private static final String HINT =
      "dollars per million tokens, such as {input: 0.10, output: 0.40}";
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

  Price price(Setting setting) {
    var price = setting.section().only(with("batch", "tiers"));
    var part =
        price.get("batch").map(it -> it.decimal(BigDecimal.ZERO, BigDecimal.ONE)).orElse(batch);
    var tiers = price.get("tiers").map(this::tiers).orElse(List.of());
    return new Price(rates(price), part, tiers);
  }

  private List<Tier> tiers(Setting setting) {
    var tiers = new ArrayList<Tier>();
    for (var item : setting.items()) {
      var tier = item.section().only(with("above"));
      var above = tier.require("above", "input tokens, such as 200000");
      var bound = above.integer(0, Long.MAX_VALUE);
      if (tiers.stream().anyMatch(other -> other.above() == bound)) {
        throw above.refuse("two tiers begin above " + bound, "leave one of them out");
      }
      tiers.add(new Tier(bound, rates(tier)));
    }
    return tiers;
  }

  private Rates rates(Section section) {
    var input = nanos(section.require("input", HINT));
    var output = chats ? nanos(section.require("output", HINT)) : rate(section, "output", 0);
    return new Rates(
        input,
        rate(section, "cached_input", input),
        rate(section, "cache_write", input),
        output,
        rate(section, "reasoning", output));
  }

  private static long rate(Section section, String key, long otherwise) {
    return section.get(key).map(PriceReader::nanos).orElse(otherwise);
  }

  /// Dollars per million tokens as nano-dollars per million tokens.
  private static long nanos(Setting setting) {
    return Money.dollars(setting.decimal(BigDecimal.ZERO, MOST)).nanos();
  }

  private static List<String> with(String... more) {
    var keys = new ArrayList<>(RATES);
    keys.addAll(List.of(more));
    return keys;
  }
}
