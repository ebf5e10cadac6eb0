package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Documents come in, finished stages go out, and a traced row shows where its words stand.
class ExchangeTest {
  private static final String CALL =
      """
      WEBVTT

      00:00:01.000 --> 00:00:04.000
      <v Ann>Hello, how can I help you today?

      00:01:23.000 --> 00:01:28.500
      <v Bob>I would like to know about towing.
      """;
  @TempDir private Path folder;

  private TestProject project(ModelServer server, String outputs) throws IOException {
    return TestProject.of(folder, server.baseUrl(), "  calls: calls/\noutputs:\n  said: " + outputs)
        .file("calls/a.vtt", CALL)
        .file("calls/b/notes.txt", "Not a call.\n")
        .file("calls/c.pdf", "%PDF-1.7 broken")
        .stage(
            "said",
            "SELECT path, t.speaker, t.text AS words, AI_CLASSIFY(t.text, ['towing', 'other']) AS topic"
                + " FROM calls, UNNEST(turns) AS u(t)");
  }

  @Test
  void documentsBecomeRowsThatGoOutAndShowTheirTime() throws Exception {
    try (var server = ModelServer.start()) {
      var project =
          project(server, "[{to: out/said.csv}, {to: \"jdbc:sqlite:out/said.db\", table: t}]");

      var run = project.penstock("run", "--json");
      var again = project.penstock("run", "--json");
      var errors = project.penstock("sql", "SELECT path, error IS NULL AS ok FROM calls", "--json");
      var traced = project.penstock("trace", "said", "--where", "speaker = 'Bob'", "--json");
      var back =
          TestProject.of(folder, server.baseUrl(), "  out: jdbc:sqlite:out/said.db#t")
              .penstock(
                  "sql", "SELECT count(*) AS n, count(DISTINCT _key) AS k FROM out", "--json");

      assertThat(run.code()).as(run.err()).isZero();
      assertThat(run.json().get("outputs")).hasSize(2);
      assertThat(again.json().at("/totals/calls").asInt()).isZero();
      assertThat(Files.readAllLines(folder.resolve("out/said.csv")))
          .hasSize(3)
          .first()
          .isEqualTo("path,speaker,words,topic");
      assertThat(errors.json().get("rows").toString())
          .isEqualTo(
              "[{\"path\":\"calls/a.vtt\",\"ok\":true},{\"path\":\"calls/b/notes.txt\",\"ok\":true},"
                  + "{\"path\":\"calls/c.pdf\",\"ok\":false}]");
      assertThat(traced.json().at("/rows/0/sources/0/path").asText()).isEqualTo("calls/a.vtt");
      assertThat(traced.json().at("/rows/0/sources/0/position").asText())
          .isEqualTo("00:01:23–00:01:29");
      assertThat(back.json().at("/rows/0/n").asInt()).as(back.err()).isEqualTo(2);
      assertThat(back.json().at("/rows/0/k").asInt()).isEqualTo(2);
    }
  }

  @Test
  void aDatabaseThatIsAwayKeepsWhatIsPaidAndTheNextRunWrites() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server, "{to: \"jdbc:postgresql://127.0.0.1:1/crm\", table: t}");

      var away = project.penstock("run", "--json");
      server.reset();
      var there =
          project(server, "{to: \"jdbc:sqlite:out/said.db\", table: t}").penstock("run", "--json");

      assertThat(away.code()).isEqualTo(5);
      assertThat(away.json().at("/error/code").asText()).isEqualTo("database_away");
      assertThat(there.code()).isZero();
      assertThat(there.json().at("/outputs/0/rows").asInt()).isEqualTo(2);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void aMistakeInAnOutputIsFoundBeforeAnythingIsAsked() throws Exception {
    try (var server = ModelServer.start()) {
      var project = project(server, "{to: \"jdbc:oracle://db/crm\", table: t}");

      var run = project.penstock("run", "--json");

      assertThat(run.code()).isEqualTo(2);
      assertThat(run.json().at("/error/code").asText()).isEqualTo("unknown_driver");
      assertThat(server.requests()).isZero();
    }
  }
}
