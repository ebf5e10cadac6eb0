package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.text.transcript.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentRowTest {
  @Test
  void valuesStandInTheOrderOfTheColumns() {
    var document =
        new Document(
            "Ü",
            "vtt",
            "A: \"hi\"",
            List.of(new Page(1, "x")),
            List.of(new Turn(1, null, "hi", 0.5, null, 0, 0)),
            List.of(
                new Block(1, Kind.CUE, "hi", null, null, 0.5, 1.0, 3, 4),
                Block.onPage(2, Kind.TABLE, "a\tb", 7, new Box(1, 2.04, 3, 4.06))),
            "a note");

    var row = DocumentRow.of("calls/ü.vtt", document);

    assertThat(DocumentColumns.ALL).hasSameSizeAs(row);
    assertThat(row)
        .containsExactly(
            "calls/ü.vtt",
            "Ü",
            "vtt",
            "A: \"hi\"",
            "[{\"page\":1,\"text\":\"x\"}]",
            "[{\"n\":1,\"speaker\":null,\"text\":\"hi\",\"start_time\":0.5,\"end_time\":null,"
                + "\"first_line\":null,\"last_line\":null}]",
            "[{\"n\":1,\"kind\":\"cue\",\"text\":\"hi\",\"page\":null,\"box\":null,\"start_time\":0.5,"
                + "\"end_time\":1.0,\"first_line\":3,\"last_line\":4},"
                + "{\"n\":2,\"kind\":\"table\",\"text\":\"a\\tb\",\"page\":7,\"box\":[1.0,2.0,3.0,4.1],"
                + "\"start_time\":null,\"end_time\":null,\"first_line\":null,\"last_line\":null}]",
            "a note");
  }

  @Test
  void whatAFormatLacksIsNull() {
    var row = DocumentRow.of("a.txt", Document.failed("a", Format.TXT, "it is empty"));

    assertThat(row).containsExactly("a.txt", "a", "txt", "", null, null, null, "it is empty");
  }
}
