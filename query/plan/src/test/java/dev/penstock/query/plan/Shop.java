package dev.penstock.query.plan;

import dev.penstock.base.ValueTypeParser;
import dev.penstock.query.fragment.Prompt;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// The tables and prompts of the tests.
final class Shop {
  private Shop() {}

  static DuckDb open() throws SQLException, IOException {
    return new DuckDb(Queries.of("shop.sql"));
  }

  static Catalog catalog(DuckDb engine) throws SQLException {
    return new Catalog(
        engine.tables("items", "groups", "orders", "people"), engine.functions(), prompts());
  }

  static List<Prompt> prompts() {
    return List.of(
        prompt(
            "coverage",
            "transcript text, page text, hint text?",
            "{stated_miles: integer?, quote: text}"),
        prompt("is_toy", "text text", "boolean"));
  }

  private static Prompt prompt(String name, String inputs, String output) {
    return new Prompt(
        name,
        "",
        ValueTypeParser.parseFields(inputs),
        ValueTypeParser.parse(output),
        "",
        Map.of(),
        "",
        Map.of(),
        List.of(),
        2,
        "00000000");
  }
}
