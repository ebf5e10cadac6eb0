package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.ResultTable;
import dev.penstock.app.cli.workbench.Workbench;
import dev.penstock.base.Money;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.PriceList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the demo found, how well, and what it sent for it.
///
/// @param escalations call, coverage, reason, time, the agent's words, page, the page's words,
///   second reading
/// @param halves of the calls, the tuned one first, then all
/// @param reader the model that read again
record DemoFigures(
    ResultTable escalations, List<Half> halves, Reading reading, Sent sent, String reader) {
  private static final String HOSTED = "gpt-4.1-nano";
  private static final String HOSTED_EMBEDDINGS = "text-embedding-3-small";

  private static final String ESCALATIONS =
      """
      SELECT call_id, coverage, reason, said_at, agent_said, page, page_says, second_reading
      FROM escalations ORDER BY reason <> 'wrong', call_id, said_at
      """;

  private static final String JUDGED =
      """
      (SELECT coalesce(g.call_id, v.call_id) AS call_id, coalesce(g.coverage, v.coverage) AS coverage,
              g.call_id IS NOT NULL AS known, g.verdict AS gold, v.verdict AS verdict,
              coalesce(g.escalate, false) AS expected, coalesce(v.escalate, false) AS escalated
       FROM gold g FULL JOIN verdicts v ON g.call_id = v.call_id AND g.coverage = v.coverage) AS j
      """;

  private static final String HALVES =
      """
      SELECT CAST(substr(call_id, 3) AS INTEGER) % 2 AS odd,
             count(*) FILTER (known), count(*) FILTER (known AND gold = verdict),
             count(*) FILTER (expected), count(*) FILTER (escalated),
             count(*) FILTER (expected AND escalated)
      FROM $judged GROUP BY odd ORDER BY odd DESC
      """
          .replace("$judged", JUDGED);

  /// What a person says of the rows that were read again, beside the readings.
  private static final String READING =
      """
      SELECT count(*), count(*) FILTER (s.finding IS NULL),
             count(*) FILTER (s.finding IS NOT NULL AND j.expected = (s.finding IN ('differs', 'no_figure'))),
             count(*) FILTER (s.finding IS NOT NULL AND j.expected)
      FROM second_reading s JOIN $judged ON j.call_id = s.call_id AND j.coverage = s.coverage
      """
          .replace("$judged", JUDGED);

  private static final String WHOLE =
      """
      SELECT sum(AI_COUNT_TOKENS(w.words, 'smollm2-135m')) AS tokens
      FROM (SELECT c.text || p.text AS words
            FROM calls c JOIN policies p ON regexp_extract(c.path, 'P-\\d+') = regexp_extract(p.path, 'P-\\d+')) AS w
      """;

  /// Part of the calls against gold.
  record Half(long asked, long alike, long expected, long escalated, long hits) {
    double precision() {
      return escalated == 0 ? 0 : (double) hits / escalated;
    }

    double recall() {
      return expected == 0 ? 0 : (double) hits / expected;
    }

    Half plus(Half other) {
      return new Half(
          asked + other.asked,
          alike + other.alike,
          expected + other.expected,
          escalated + other.escalated,
          hits + other.hits);
    }
  }

  /// @param invented quoted what was not said
  /// @param right found what a person found, of those that quoted rightly
  /// @param rightWithout what is right about these when nobody reads again
  record Reading(long rows, long invented, long right, long rightWithout) {}

  /// Tokens.
  ///
  /// @param whole what the calls come to with their pages, one prompt a call
  record Sent(long embedded, long in, long out, long calls, long whole) {
    double share() {
      return whole == 0 ? 0 : (double) (embedded + in) / whole;
    }

    Money cost() {
      return cost(HOSTED_EMBEDDINGS, embedded, 0).plus(cost(HOSTED, in, out));
    }

    /// One answer of the same length a call.
    Money costOfWhole() {
      return cost(HOSTED, whole, calls == 0 ? 0 : out / calls * 120);
    }

    private static Money cost(String model, long input, long output) {
      var price = PriceList.bundled().find("openai", model).orElseThrow().price();
      return price.of(new Tokens(input, 0, output));
    }
  }

  static DemoFigures of(Workbench workbench) {
    var reader = workbench.project().model(workbench.project().defaultModel());
    var halves =
        Statements.result(workbench, HALVES).rows().stream()
            .map(row -> new Half(at(row, 1), at(row, 2), at(row, 3), at(row, 4), at(row, 5)))
            .toList();
    var all = halves.stream().reduce(new Half(0, 0, 0, 0, 0), Half::plus);
    var reading = Statements.result(workbench, READING).rows().getFirst();
    var sent = Statements.result(workbench, sent(reader.name())).rows().getFirst();
    var whole = Statements.result(workbench, WHOLE).rows().getFirst();
    return new DemoFigures(
        Statements.result(workbench, ESCALATIONS),
        List.of(halves.getFirst(), halves.getLast(), all),
        new Reading(at(reading, 0), at(reading, 1), at(reading, 2), at(reading, 3)),
        new Sent(at(sent, 0), at(sent, 1), at(sent, 2), at(sent, 3), at(whole, 0)),
        reader.wireName());
  }

  private static String sent(String reader) {
    return """
    SELECT coalesce(sum(input_tokens) FILTER (model = 'bge-small'), 0),
           coalesce(sum(input_tokens) FILTER (model <> 'bge-small'), 0),
           coalesce(sum(output_tokens) FILTER (model <> 'bge-small'), 0),
           count(*) FILTER (model <> 'bge-small')
    FROM penstock.calls WHERE state = 'answered' AND model IN ('bge-small', '$reader')
    """
        .replace("$reader", reader);
  }

  /// The first one whose figure is wrong.
  String traced() {
    var row = escalations.rows().getFirst();
    return "call_id = '" + row.get(0) + "' AND coverage = '" + row.get(1) + "'";
  }

  static String hosted() {
    return HOSTED;
  }

  ObjectNode into(ObjectNode json) {
    var all = halves.getLast();
    json.put("precision", all.precision()).put("recall", all.recall());
    json.set(
        "tokens",
        Json.object()
            .put("sent", sent.embedded() + sent.in())
            .put("whole", sent.whole())
            .put("share", sent.share()));
    json.set("escalations", escalations.json().get("rows"));
    return json;
  }

  private static long at(List<@Nullable Object> row, int column) {
    return ((Number) Objects.requireNonNull(row.get(column))).longValue();
  }
}
