package dev.penstock.query.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.penstock.base.ProblemException;
import dev.penstock.query.project.OutputDefinition.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileOutputTest {
  private static final String ROW =
      "SELECT 1 AS id, 'a, \"b\"' AS name, ['x', 'y'] AS tags, 1.50::DECIMAL(5,2) AS price, NULL AS none";
  @TempDir Path folder;
  Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void csvHasAHeaderAndListsAsJson() throws IOException {
    var written = fixture.write(Fixture.to("out/new/report.csv", Format.CSV), ROW);

    assertThat(written).isEqualTo(new Written("report", "out/new/report.csv", 1));
    assertThat(folder.resolve("out/new/report.csv"))
        .hasContent(
            "id,name,tags,price,none\n1,\"a, \"\"b\"\"\",\"[\"\"x\"\",\"\"y\"\"]\",1.50,\n");
    try (var files = Files.list(folder.resolve("out/new"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void jsonLinesKeepLists() {
    fixture.write(Fixture.to("report.jsonl", Format.JSONL), ROW);

    assertThat(folder.resolve("report.jsonl"))
        .hasContent(
            "{\"id\":1,\"name\":\"a, \\\"b\\\"\",\"tags\":[\"x\",\"y\"],\"price\":1.5,\"none\":null}\n");
  }

  @Test
  void parquetKeepsTypes() {
    fixture.write(Fixture.to("report.parquet", Format.PARQUET), ROW);

    assertThat(
            fixture.rows(
                "SELECT typeof(tags), typeof(price) FROM read_parquet('"
                    + folder.resolve("report.parquet")
                    + "')"))
        .containsExactly("VARCHAR[] | DECIMAL(5,2)");
  }

  @Test
  void aFailureLeavesTheOldFile() throws IOException {
    var old = Files.writeString(folder.resolve("report.csv"), "old\n");

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() ->
            fixture
                .outputs()
                .write(
                    Fixture.to("report.csv", Format.CSV),
                    new Finished(
                        "report",
                        Files.writeString(folder.resolve("broken.parquet"), "no"),
                        "",
                        fixture.engine.describe("SELECT 1 AS id"))))
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(5));

    assertThat(old).hasContent("old\n");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void aFolderThatIsAFileIsTold() throws IOException {
    Files.writeString(folder.resolve("out"), "");

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> fixture.write(Fixture.to("out/report.csv", Format.CSV), ROW))
        .withMessageContaining("cannot write")
        .satisfies(e -> assertThat(e.exitCode()).isEqualTo(5));
  }
}
