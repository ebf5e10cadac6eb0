package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 387 calls between people: was the caller identified before the report was accepted?
@Tag("corpora")
class ComplianceCorpusTest {
  private static final Pattern ANSWERS_OF_GOLD =
      Pattern.compile("turn\\.(step|api|given|result)\\b");
  @TempDir private Path folder;

  private static double share(JsonNode row, String part, String whole) {
    return row.get(part).asDouble() / row.get(whole).asDouble();
  }

  @Test
  void callersAreHeardIdentifiedBeforeTheirReportIsAccepted() throws Exception {
    var project = CorpusProject.of("compliance", "star-calls", folder);

    var totals = project.run();
    var again = project.run();

    project.figure(CorpusProject.cost(totals) + "; again: " + again.get("calls") + " calls");
    for (var half :
        project.rows(
            """
            SELECT half,
                   count(*) FILTER (WHERE strict) AS strict,
                   count(*) FILTER (WHERE strict AND identified = gold_identified) AS strict_right,
                   count(*) AS calls,
                   count(*) FILTER (WHERE identified = gold_identified) AS calls_right,
                   count(*) FILTER (WHERE gold_route <> 'none') AS accepted,
                   count(*) FILTER (WHERE gold_route <> 'none' AND route = gold_route) AS route_right
            FROM scored GROUP BY half ORDER BY half
            """)) {
      project.figure(
          "%s: identified before acceptance %d of %d (every agent turn labelled), %d of %d (all); route %d of %d"
              .formatted(
                  half.get("half").asText(),
                  half.get("strict_right").asInt(),
                  half.get("strict").asInt(),
                  half.get("calls_right").asInt(),
                  half.get("calls").asInt(),
                  half.get("route_right").asInt(),
                  half.get("accepted").asInt()));
      assertThat(share(half, "strict_right", "strict")).isGreaterThanOrEqualTo(0.90);
      assertThat(share(half, "calls_right", "calls")).isGreaterThanOrEqualTo(0.90);
      assertThat(share(half, "route_right", "accepted")).isGreaterThanOrEqualTo(0.90);
    }
    assertThat(again.get("calls").asLong()).isZero();
    var files =
        project.row(
            "SELECT count(*) AS calls, count(*) FILTER (WHERE same) AS same FROM transcripts");
    project.figure(
        "%d of %d calls read from VTT and SRT give the same words by the same speakers"
            .formatted(files.get("same").asInt(), files.get("calls").asInt()));
    assertThat(files.get("same").asInt()).isEqualTo(80);
    confusion(project);
    fields(project);
    procedure(project);
  }

  private static void confusion(CorpusProject project) throws Exception {
    project.figure(
        "gold / heard, every agent turn labelled: "
            + project
                .rows(
                    """
                    SELECT gold_identified || ' / ' || identified || ' ' || CAST(sum(calls) AS VARCHAR) AS cell
                    FROM confusion WHERE strict GROUP BY gold_identified, identified ORDER BY cell
                    """)
                .stream()
                .map(row -> row.get("cell").asText())
                .collect(Collectors.joining(", ")));
    var unheard =
        project.row(
            """
            SELECT count(DISTINCT call_id) AS calls,
                   count(DISTINCT call_id) FILTER (WHERE NOT said) AS never_said
            FROM unheard
            """);
    project.figure(
        "accepted, but not heard identified: %d calls; in %d a missing value is not literally in the caller's words"
            .formatted(unheard.get("calls").asInt(), unheard.get("never_said").asInt()));
  }

  private static void fields(CorpusProject project) throws Exception {
    for (var field :
        project.rows(
            "SELECT field, sum(typed) AS typed, sum(heard) AS heard FROM fields GROUP BY field ORDER BY field")) {
      project.figure(
          "%s: %d of %d as the agent typed it"
              .formatted(
                  field.get("field").asText(),
                  field.get("heard").asInt(),
                  field.get("typed").asInt()));
      assertThat(share(field, "heard", "typed")).as(field.toString()).isGreaterThanOrEqualTo(0.78);
    }
  }

  private static void procedure(CorpusProject project) throws Exception {
    var order =
        project.row(
            """
            SELECT sum(calls) AS calls, sum(order_agrees) AS agrees,
                   (SELECT sum(gold_breaches) FROM procedure) AS breaches,
                   (SELECT sum(breaches_found) FROM procedure) AS found,
                   (SELECT sum(breaches) FROM procedure) AS flagged
            FROM procedure WHERE strict
            """);
    project.figure(
        "order of the flow chart: %d of %d; accepted too early: %d of %d found, %d flagged"
            .formatted(
                order.get("agrees").asInt(),
                order.get("calls").asInt(),
                order.get("found").asInt(),
                order.get("breaches").asInt(),
                order.get("flagged").asInt()));
    assertThat(share(order, "agrees", "calls")).isGreaterThanOrEqualTo(0.97);
    assertThat(order.get("found")).isEqualTo(order.get("breaches"));
  }

  @Test
  void theVerdictsDoNotReadWhatGoldWasMadeFrom() throws Exception {
    var project = CorpusProject.of("compliance", "star-calls", folder);

    try (var stages = Files.list(project.folder().resolve("stages"))) {
      for (var stage : stages.filter(file -> !file.endsWith("procedure_gold.sql")).toList()) {
        assertThat(ANSWERS_OF_GOLD.matcher(Files.readString(stage)).results())
            .as(stage.toString())
            .isEmpty();
      }
    }
  }

  @Test
  void aChatModelTakesItsPlaceUnchanged() throws Exception {
    try (var server = ModelServer.start("--latency-ms", "5", "--seed", "3")) {
      var project = CorpusProject.of("compliance", "star-calls", folder);

      var ended =
          project.penstock(
              "run",
              "verdicts",
              "--json",
              "--limit",
              "20",
              "--set",
              "default_model=chat",
              "--set",
              "models.chat.base_url=" + server.baseUrl());

      assertThat(ended.code()).as(ended.err()).isZero();
      assertThat(server.paid()).isPositive();
    }
  }
}
