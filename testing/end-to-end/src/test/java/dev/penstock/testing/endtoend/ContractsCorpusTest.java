package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contracts: of which kind a clause is, and where in a PDF it stands.
@Tag("corpora")
class ContractsCorpusTest {
  @TempDir private Path folder;

  @Test
  void clausesAreToldApartAndFound() throws Exception {
    var project = CorpusProject.of("contracts", "cuad-contracts", folder);

    project.figure(CorpusProject.cost(project.run()));
    var clauses =
        project.row(
            "SELECT count(*) AS clauses, count(*) FILTER (WHERE kind = category) AS correct FROM classified");
    var spans =
        project.row(
            """
            SELECT sum(clauses) AS clauses, sum(at_1) AS at_1, sum(at_3) AS at_3, sum(at_5) AS at_5,
                   (SELECT count(*) FROM read) AS pieces,
                   (SELECT count(DISTINCT contract_id) FROM read) AS contracts
            FROM recall
            """);
    var pages = project.row("SELECT count(*) AS n FROM spans WHERE page IS NULL");

    project.figure(
        "clauses: %d of %d are of the kind that experts gave, 16 kinds by description"
            .formatted(clauses.get("correct").asInt(), clauses.get("clauses").asInt()));
    project.figure(
        "%d clauses in %d PDFs of %d pieces: nearest piece holds the experts' words %d, nearest 3 %d, nearest 5 %d"
            .formatted(
                spans.get("clauses").asInt(),
                spans.get("contracts").asInt(),
                spans.get("pieces").asInt(),
                spans.get("at_1").asInt(),
                spans.get("at_3").asInt(),
                spans.get("at_5").asInt()));
    assertThat(pages.get("n").asInt()).as("pieces without a page").isZero();
    assertThat(spans.get("contracts").asInt()).isEqualTo(11);
    assertThat(clauses.get("correct").asDouble() / clauses.get("clauses").asDouble())
        .isGreaterThanOrEqualTo(0.64);
    assertThat(spans.get("at_5").asDouble() / spans.get("clauses").asDouble())
        .isGreaterThanOrEqualTo(0.75);
  }
}
