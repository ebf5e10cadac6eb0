package dev.penstock.query.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Small random queries over the shop's tables. The same seed gives the same query, so a failing
/// seed is a bug report. Whole numbers only: sums of fractions depend on their order.
final class RandomQueries {
  private final RandomGenerator random;
  private int aliases;

  private RandomQueries(long seed) {
    random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  static String of(long seed) {
    return new RandomQueries(seed).query(2);
  }

  /// A table expression and the columns that it offers.
  private record Source(String text, List<String> numbers, List<String> texts) {}

  private String query(int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 2)) {
      case 0 -> plain(depth);
      case 1 -> grouped(depth);
      case 2 -> set(depth);
      case 3 -> windowed(depth);
      case 4 -> distinct();
      default -> ordered(depth);
    };
  }

  private String distinct() {
    var source = source(0);
    return "SELECT DISTINCT " + items(source) + " FROM " + source.text();
  }

  private String plain(int depth) {
    var source = source(depth);
    return "SELECT " + items(source) + " FROM " + source.text() + where(source, depth);
  }

  private String items(Source source) {
    return IntStream.range(0, 1 + random.nextInt(4))
        .mapToObj(i -> (random.nextBoolean() ? number(source, 2) : text(source, 2)) + " AS c" + i)
        .collect(Collectors.joining(", "));
  }

  private String grouped(int depth) {
    var source = source(depth);
    var key = random.nextBoolean() ? text(source, 1) : number(source, 1);
    var having = random.nextInt(3) == 0 ? " HAVING count(*) > 1" : "";
    return "SELECT "
        + key
        + " AS k, "
        + aggregate(source)
        + " AS a, count(*) AS n FROM "
        + source.text()
        + where(source, depth)
        + " GROUP BY "
        + pick(List.of("k", "1", "ALL"))
        + having;
  }

  private String aggregate(Source source) {
    return switch (random.nextInt(6)) {
      case 0 -> "sum(" + number(source, 1) + ")";
      case 1 -> "max(" + text(source, 1) + ")";
      case 2 -> "count(DISTINCT " + text(source, 1) + ")";
      case 3 -> "min(" + number(source, 1) + ") FILTER (WHERE " + condition(source, 0) + ")";
      case 4 -> "list_sort(list(DISTINCT " + number(source, 0) + "))";
      default -> "count(" + text(source, 1) + ")";
    };
  }

  private String set(int depth) {
    var word = pick(List.of("UNION ALL", "UNION", "INTERSECT", "EXCEPT"));
    return single(depth - 1) + " " + word + " " + single(depth - 1);
  }

  private String single(int depth) {
    var source = source(depth);
    return "SELECT "
        + number(source, 1)
        + " AS n, "
        + text(source, 1)
        + " AS t FROM "
        + source.text()
        + where(source, depth);
  }

  private String windowed(int depth) {
    var source = source(depth);
    var function =
        pick(List.of("count(*)", "sum(" + number(source, 0) + ")", "max(" + text(source, 0) + ")"));
    return "SELECT "
        + text(source, 1)
        + " AS t, "
        + function
        + " OVER (PARTITION BY "
        + text(source, 0)
        + ") AS w FROM "
        + source.text()
        + where(source, depth);
  }

  private String ordered(int depth) {
    var source = source(depth - 1);
    return "SELECT " + items(source) + " FROM " + source.text() + " ORDER BY ALL LIMIT 5";
  }

  private Source source(int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 2)) {
      case 0 -> items();
      case 1 -> orders();
      case 2 -> joined();
      case 3 -> nested(depth);
      default -> using();
    };
  }

  private String alias() {
    return "x" + aliases++;
  }

  private Source items() {
    var a = alias();
    return new Source(
        "items AS " + a,
        List.of(a + ".id", "length(" + a + ".text)"),
        List.of(a + ".grp", a + ".text"));
  }

  private Source orders() {
    var a = alias();
    return new Source(
        "orders AS " + a,
        List.of(a + ".id", a + ".item_id", a + ".year", a + ".st.a", "len(" + a + ".tags)"),
        List.of(a + ".st.b", a + ".date::VARCHAR", a + ".tags[1]"));
  }

  private Source joined() {
    var left = items();
    var right = orders();
    var kind = pick(List.of("JOIN", "LEFT JOIN", "RIGHT JOIN", "FULL JOIN"));
    return both(
        left,
        right,
        left.text()
            + " "
            + kind
            + " "
            + right.text()
            + " ON "
            + left.numbers().getFirst()
            + " = "
            + right.numbers().get(1));
  }

  private Source using() {
    var left = items();
    return new Source(
        left.text() + " " + pick(List.of("JOIN", "LEFT JOIN")) + " groups USING (grp)",
        List.of(left.numbers().getFirst(), "rank"),
        List.of("grp", "title", left.texts().get(1)));
  }

  private static Source both(Source left, Source right, String text) {
    var numbers = new ArrayList<>(left.numbers());
    numbers.addAll(right.numbers());
    var texts = new ArrayList<>(left.texts());
    texts.addAll(right.texts());
    return new Source(text, numbers, texts);
  }

  private Source nested(int depth) {
    var a = alias();
    return new Source("(" + single(depth - 1) + ") AS " + a, List.of(a + ".n"), List.of(a + ".t"));
  }

  private String where(Source source, int depth) {
    return random.nextInt(3) == 0 ? "" : " WHERE " + condition(source, depth);
  }

  private String condition(Source source, int depth) {
    return switch (random.nextInt(depth > 0 ? 9 : 6)) {
      case 0 -> number(source, 1) + pick(List.of(" > ", " <= ", " = ", " <> ")) + number(source, 1);
      case 1 ->
          text(source, 1) + pick(List.of(" = ", " < ", " IS DISTINCT FROM ")) + text(source, 1);
      case 2 ->
          text(source, 0) + pick(List.of(" LIKE '%e%'", " IS NULL", " IN ('a', 'one', NULL)"));
      case 3 ->
          number(source, 0) + pick(List.of(" BETWEEN 1 AND 5", " NOT IN (1, 2)", " IS NOT NULL"));
      case 4 -> "NOT (" + condition(source, 0) + ")";
      case 5 ->
          "(" + condition(source, 0) + pick(List.of(" AND ", " OR ")) + condition(source, 0) + ")";
      case 6 -> "EXISTS (SELECT 1 FROM orders AS e WHERE e.item_id = " + number(source, 0) + ")";
      case 7 ->
          number(source, 0) + pick(List.of(" IN ", " NOT IN ")) + "(SELECT item_id FROM orders)";
      default ->
          number(source, 0)
              + " > (SELECT min(item_id) FROM orders AS m WHERE m.id > "
              + number(source, 0)
              + ")";
    };
  }

  private String number(Source source, int depth) {
    return switch (random.nextInt(depth > 0 ? 6 : 1)) {
      case 0, 1 -> pick(source.numbers());
      case 2 -> String.valueOf(random.nextInt(10));
      case 3 ->
          "("
              + number(source, depth - 1)
              + pick(List.of(" + ", " - ", " * "))
              + number(source, depth - 1)
              + ")";
      case 4 -> "coalesce(" + number(source, depth - 1) + ", 0)";
      default ->
          "CASE WHEN "
              + condition(source, 0)
              + " THEN "
              + number(source, depth - 1)
              + " ELSE "
              + number(source, depth - 1)
              + " END";
    };
  }

  private String text(Source source, int depth) {
    return switch (random.nextInt(depth > 0 ? 5 : 1)) {
      case 0, 1 -> pick(source.texts());
      case 2 -> "upper(" + text(source, depth - 1) + ")";
      case 3 -> "(" + text(source, depth - 1) + " || " + number(source, 0) + ")";
      default -> "substring(" + text(source, depth - 1) + ", 1, 2)";
    };
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }
}
