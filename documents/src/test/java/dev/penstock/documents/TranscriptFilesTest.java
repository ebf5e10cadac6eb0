package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.text.transcript.Turn;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TranscriptFilesTest {
  private final DocumentReader reader = new DocumentReader(Limits.STANDARD, Map.of());
  @TempDir private Path folder;

  private Document read(String name, String text) throws IOException {
    return reader.read(Files.writeString(folder.resolve(name), text));
  }

  @Test
  void cuesKeepTheirTimesAndLines() throws IOException {
    var document =
        read(
            "Anruf – 7.vtt",
            """
            WEBVTT

            00:00:01.000 --> 00:00:03.500
            <v Agent>Good morning.

            00:00:03.500 --> 00:00:05.000
            <v Agent>How can I help?

            00:00:05.250 --> 00:00:09.000
            <v Customer>What is my deductible?
            """);

    assertThat(document.error()).isNull();
    assertThat(document.title()).isEqualTo("Anruf – 7");
    assertThat(document.text())
        .isEqualTo("Agent: Good morning. How can I help?\nCustomer: What is my deductible?");
    assertThat(document.turns())
        .containsExactly(
            new Turn(1, "Agent", "Good morning. How can I help?", 1.0, 5.0, 3, 7),
            new Turn(2, "Customer", "What is my deductible?", 5.25, 9.0, 9, 10));
    assertThat(document.blocks()).extracting(Block::kind).containsOnly(Kind.CUE);
    assertThat(document.blocks().get(2).startTime()).isEqualTo(5.25);
    assertThat(document.blocks().get(2).firstLine()).isEqualTo(9);
    Placed.inOrder(document);
  }

  @Test
  void overlappingTimesAreNoError() throws IOException {
    var document =
        read(
            "a.srt",
            """
            1
            00:00:01,000 --> 00:00:05,000
            A: I think that

            2
            00:00:03,000 --> 00:00:06,000
            B: no, wait
            """);

    assertThat(document.error()).isNull();
    assertThat(document.turns()).hasSize(2);
  }

  @Test
  void missingAndReversedTimesAreToldAndTheTextIsThere() throws IOException {
    var document =
        read(
            "a.srt",
            """
            1
            00:00:09,000 --> 00:00:05,000
            A: the end before the start

            2
            00:00:03,000 -->
            B: no end

            3
            00:00:01,000 --> 00:00:02,000
            A: earlier than the one above
            """);

    assertThat(document.text()).contains("the end before the start", "no end", "earlier than");
    assertThat(document.error())
        .contains("2 of 3 cues have a time that is missing or cannot be")
        .contains("2 of 3 cues start before the one above them");
  }

  @Test
  void aNameThatPromisesCuesWhereThereAreNone() throws IOException {
    var document = read("a.srt", "Just a letter.\n\nWith two paragraphs.\n");

    assertThat(document.error()).isNotNull();
    assertThat(document.text()).startsWith("Just a letter.");
    assertThat(document.blocks()).hasSize(2);
  }

  @Test
  void utf16SubtitlesAreRead() throws IOException {
    var text = "\ufeff1\r\n00:00:01,000 --> 00:00:02,000\r\nÄnderung des Vertrags\r\n";
    var file = Files.write(folder.resolve("a.srt"), text.getBytes(StandardCharsets.UTF_16LE));

    var document = reader.read(file);

    assertThat(document.error()).isNull();
    assertThat(document.text()).isEqualTo("Änderung des Vertrags");
  }

  @Test
  void jsonTranscriptsHaveTurns() throws IOException {
    var document =
        read(
            "a.json",
            """
            [{"speaker": "Agent", "text": "Hello", "start": 0.5, "end": 1.0},
             {"speaker": "Customer", "text": "Hi", "start": 1.5, "end": 2.0}]
            """);

    assertThat(document.format()).isEqualTo("json");
    assertThat(document.error()).isNull();
    assertThat(document.text()).isEqualTo("Agent: Hello\nCustomer: Hi");
    assertThat(document.turns()).hasSize(2);
  }

  @Test
  void otherJsonIsTextWithAWord() throws IOException {
    var document = read("a.json", "{\"limit\": [1, 2, {\"");

    assertThat(document.error()).isNotNull();
    assertThat(document.text()).startsWith("{\"limit\"");
  }
}
