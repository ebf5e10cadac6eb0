package dev.penstock.query.optimize;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random queries that ask a model, over the shop's tables. The same seed gives the same query.
final class RandomSemanticQueries {
  private final RandomGenerator random;

  private RandomSemanticQueries(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static String of(long seed) {
    return new RandomSemanticQueries(seed).query();
  }

  private String query() {
    return switch (random.nextInt(7)) {
      case 0 -> "SELECT id, " + asking() + " AS a FROM " + table() + where();
      case 1 ->
          "SELECT "
              + asking()
              + " AS a, count(*) AS n, min(id) AS first FROM "
              + table()
              + where()
              + " GROUP BY 1";
      case 2 ->
          "SELECT grp, AI_AGG(text, 'sum up') AS a FROM " + table() + where() + " GROUP BY grp";
      case 3 ->
          "SELECT i.id, o.id AS o, "
              + asking()
              + " AS a FROM items i JOIN orders o ON i.id = o.item_id"
              + where().replace("id ", "i.id ");
      case 4 ->
          "SELECT i.id, g.title FROM items i JOIN groups g ON i.grp = g.grp AND AI_FILTER('fits? {0} {1}', i.text, g.title)"
              + where().replace("id ", "i.id ");
      case 5 ->
          "SELECT id, a FROM (SELECT id, text, price, "
              + asking()
              + " AS a FROM "
              + table()
              + where()
              + ") WHERE "
              + plain()
              + " AND a IS NOT NULL";
      default ->
          "SELECT id, "
              + asking()
              + " AS a FROM items"
              + where()
              + " UNION ALL SELECT id, st.b FROM orders WHERE id > 11";
    };
  }

  private String table() {
    return pick(
        List.of(
            "items",
            "(SELECT * FROM items WHERE AI_FILTER('first? {0}', text))",
            "(SELECT * FROM items ORDER BY id LIMIT 4)",
            "(SELECT DISTINCT * FROM items)"));
  }

  private String asking() {
    return pick(
        List.of(
            "AI_SENTIMENT(text)",
            "AI_SUMMARIZE(text)",
            "AI_SUMMARIZE(AI_TRANSLATE(text, 'en', 'de'))",
            "CASE WHEN price > 1 THEN AI_SENTIMENT(text) ELSE 'cheap' END",
            "upper(AI_SENTIMENT(text)) || '!'",
            "coalesce(text, AI_SUMMARIZE('nothing'))"));
  }

  private String where() {
    return switch (random.nextInt(5)) {
      case 0 -> "";
      case 1 -> " WHERE AI_FILTER('good? {0}', text)";
      case 2 -> " WHERE AI_FILTER('good? {0}', text) AND id > 2";
      case 3 -> " WHERE AI_SENTIMENT(text) = 'positive' OR id < 3";
      default -> " WHERE id < 6 AND NOT AI_FILTER('bad? {0}', text)";
    };
  }

  private String plain() {
    return pick(List.of("id > 2", "price < 3", "length(text) > 5 AND id <> 4"));
  }

  private String pick(List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
