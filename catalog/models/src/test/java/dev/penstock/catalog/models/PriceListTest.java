package dev.penstock.catalog.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PriceListTest {
  private final PriceList list = PriceList.bundled();

  @Test
  void aSnapshotCostsWhatItsModelCosts() {
    assertThat(list.find("openai", "gpt-4.1-nano-2025-04-14"))
        .isEqualTo(list.find("openai", "gpt-4.1-nano"))
        .isPresent();
    assertThat(list.find("anthropic", "claude-sonnet-4-20250514")).isPresent();
  }

  @Test
  void aSnapshotWithAPriceOfItsOwnKeepsIt() {
    var snapshot = list.find("openai", "gpt-4o-2024-05-13").orElseThrow();

    assertThat(snapshot.price().rates().input()).isEqualTo(5_000_000_000L);
  }

  @Test
  void aNameThatOnlyBeginsLikeAModelIsUnknown() {
    assertThat(list.find("openai", "gpt-4.1-nano-tuned")).isEmpty();
    assertThat(list.find("vllm", "gpt-4.1-nano")).isEmpty();
  }

  @Test
  void everyEntrySaysWhereItComesFromAndWhen() {
    assertThat(list.entries())
        .allSatisfy(entry -> assertThat(entry.source()).startsWith("https://"))
        .allSatisfy(entry -> assertThat(entry.asOf()).matches("\\d{4}-\\d{2}"));
  }

  @Test
  void writingToAnthropicsCacheIsDearerThanReadingAndABatchIsHalf() {
    var price = list.find("anthropic", "claude-sonnet-4-5").orElseThrow().price();

    assertThat(price.rates())
        .isEqualTo(
            new Rates(
                3_000_000_000L, 300_000_000L, 3_750_000_000L, 15_000_000_000L, 15_000_000_000L));
    assertThat(price.batch()).isEqualByComparingTo("0.5");
    assertThat(price.tiers()).extracting(Tier::above).containsExactly(200_000L);
  }
}
