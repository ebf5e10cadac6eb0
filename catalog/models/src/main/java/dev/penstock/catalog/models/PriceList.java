package dev.penstock.catalog.models;

import dev.penstock.base.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/// What well-known models cost, for projects that do not say.
public final class PriceList {
  private static final Pattern SNAPSHOT = Pattern.compile("-(\\d{4}-\\d{2}-\\d{2}|\\d{8}|latest)$");
  private static final PriceList BUNDLED = read("prices.csv");

  private final List<Entry> entries;

  PriceList(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// A model and what it costs.
  ///
  /// @param contextTokens input and output together
  /// @param asOf the month for which we know the price, as `2025-10`
  /// @param source the page that said so
  public record Entry(
      String provider, String model, Price price, long contextTokens, String asOf, String source) {}

  /// The list that comes with this release.
  public static PriceList bundled() {
    return BUNDLED;
  }

  public List<Entry> entries() {
    return entries;
  }

  /// A model's entry: by its exact name, else by the name without its date (`-2025-04-14`,
  /// `-20250514`, `-latest`).
  public Optional<Entry> find(String provider, String model) {
    return exact(provider, model)
        .or(() -> exact(provider, SNAPSHOT.matcher(model).replaceFirst("")));
  }

  private Optional<Entry> exact(String provider, String model) {
    return entries.stream()
        .filter(entry -> entry.provider().equals(provider) && entry.model().equals(model))
        .findFirst();
  }

  private static PriceList read(String resource) {
    try (var stream = PriceList.class.getResourceAsStream(resource)) {
      var text = new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
      return new PriceList(
          Arrays.stream(text.split("\n", -1))
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .skip(1)
              .map(PriceList::entry)
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Entry entry(String line) {
    var cells = line.split(",", -1);
    var tiers =
        Arrays.stream(cells[7].split(";", -1))
            .filter(cell -> !cell.isEmpty())
            .map(PriceList::tier)
            .toList();
    var price = new Price(rates(cells, 2), new BigDecimal(cells[6]), tiers);
    return new Entry(cells[0], cells[1], price, Long.parseLong(cells[8]), cells[9], cells[10]);
  }

  /// `above:input:cached:write:output`.
  private static Tier tier(String cell) {
    var cells = cell.split(":", -1);
    return new Tier(Long.parseLong(cells[0]), rates(cells, 1));
  }

  /// Input, cached input, cache write and output, in that order. None of the listed models has a
  /// price of its own for what it only thinks.
  private static Rates rates(String[] cells, int at) {
    var output = nanos(cells[at + 3]);
    return new Rates(nanos(cells[at]), nanos(cells[at + 1]), nanos(cells[at + 2]), output, output);
  }

  private static long nanos(String dollars) {
    return Money.dollars(new BigDecimal(dollars)).nanos();
  }
}
