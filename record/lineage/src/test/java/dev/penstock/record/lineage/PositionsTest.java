package dev.penstock.record.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PositionsTest {
  @TempDir Path folder;

  @Test
  void aCsvRowSpansItsQuotedLines() throws IOException {
    var file = write("id,text\n1,\"two\nlines, \"\"quoted\"\"\n\"\r\n\r\n2,5\" pipe\n3,last");

    assertThat(Positions.of(file, "CSV", 1)).isEqualTo("lines 2-4");
    assertThat(Positions.of(file, "CSV", 2)).isEqualTo("line 6");
    assertThat(Positions.of(file, "CSV", 3)).isEqualTo("line 7");
  }

  @Test
  void aJsonLineIsALine() throws IOException {
    var file = write("{\"a\":\"\\\"\"}\n\n{\"a\":2}\n");

    assertThat(Positions.of(file, "JSONL", 1)).isEqualTo("line 1");
    assertThat(Positions.of(file, "JSONL", 2)).isEqualTo("line 3");
  }

  @Test
  void otherFormatsAndFilesThatAreGoneHaveRows() throws IOException {
    assertThat(Positions.of(write(""), "PARQUET", 7)).isEqualTo("row 7");
    assertThat(Positions.of(folder.resolve("gone.csv"), "CSV", 7)).isEqualTo("row 7");
    assertThat(Positions.of(write("id\n1\n"), "CSV", 7)).isEqualTo("row 7");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("file"), text);
  }
}
