package dev.penstock.query.text.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TranscriptTest {

  @Test
  void aSubRipFileIsReadWithItsTimesAndLines() {
    var transcript =
        Transcript.parse(
            """
            1
            00:00:16,000 --> 00:00:18,500
            Customer: Someone took $500,
            can you help?

            2
            00:00:43,000 --> 00:01:02,000
            Agent: Your account number, please?
            """);

    assertThat(transcript.format()).isEqualTo(Format.SRT);
    assertThat(transcript.turns())
        .containsExactly(
            new Turn(1, "Customer", "Someone took $500, can you help?", 16.0, 18.5, 2, 4),
            new Turn(2, "Agent", "Your account number, please?", 43.0, 62.0, 7, 8));
    assertThat(transcript.notes()).isEmpty();
  }

  @Test
  void webVttHasVoicesAndCommentsAndNeedsNoHours() {
    var transcript =
        Transcript.parse(
            """
            WEBVTT - call

            NOTE made by hand
            on two lines

            STYLE
            ::cue { color: red }

            first
            00:01.000 --> 00:02.000 align:start
            <v.loud Ann Lee>Hello <i>there</i> &amp; welcome</v>

            NOTE Bob: not said

            00:02.000 --> 01:00:04.000
            <v Ann Lee>Warning: one <v Bob>Yes
            """);

    assertThat(transcript.format()).isEqualTo(Format.VTT);
    assertThat(transcript.cues())
        .containsExactly(
            new Cue(1, "Ann Lee", "Hello there & welcome", 1.0, 2.0, 10, 11),
            new Cue(2, "Ann Lee", "Warning: one", 2.0, 3604.0, 15, 16),
            new Cue(3, "Bob", "Yes", 2.0, 3604.0, 15, 16));
    assertThat(transcript.turns())
        .extracting(Turn::speaker, Turn::text)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Ann Lee", "Hello there & welcome Warning: one"),
            org.assertj.core.groups.Tuple.tuple("Bob", "Yes"));
    assertThat(transcript.notes()).isEmpty();
  }

  @Test
  void aCueWithoutALabelGoesOnWithTheSpeakerAboveIt() {
    var turns =
        Transcript.parse(
                """
                1
                00:00:01,000 --> 00:00:02,000
                AGENT: I can

                2
                00:00:02,000 --> 00:00:03,000
                help at 10:30
                """)
            .turns();

    assertThat(turns).containsExactly(new Turn(1, "AGENT", "I can help at 10:30", 1.0, 3.0, 2, 7));
  }

  @Test
  void cuesOfUnknownSpeakersAreATurnEach() {
    var turns = Transcript.parse("00:01 --> 00:02\none\n\n00:02 --> 00:03\ntwo\n").turns();

    assertThat(turns).extracting(Turn::text).containsExactly("one", "two");
    assertThat(turns).extracting(Turn::speaker).containsOnlyNulls();
  }

  @Test
  void speakersAndTimesAreFoundInPlainText() {
    var transcript =
        Transcript.parse(
            """
            [00:01:02] agent: good morning
            [00:01:05] caller: hi. I have one thing: towing
              is it covered?
            [00:01:09] agent: yes
            Speaker 1 (01:12): so far
            **Ann:** see https://example.org
            """);

    assertThat(transcript.format()).isEqualTo(Format.TEXT);
    assertThat(transcript.turns())
        .containsExactly(
            new Turn(1, "agent", "good morning", 62.0, null, 1, 1),
            new Turn(2, "caller", "hi. I have one thing: towing is it covered?", 65.0, null, 2, 3),
            new Turn(3, "agent", "yes", 69.0, null, 4, 4),
            new Turn(4, "Speaker 1", "so far", 72.0, null, 5, 5),
            new Turn(5, "Ann", "see https://example.org", null, null, 6, 6));
  }

  @Test
  void timesOnALineOfTheirOwnStartATurn() {
    var turns =
        Transcript.parse("[00:00.0 --> 00:02.5]  hello\n[00:02.5 --> 00:04.0]  you\n").turns();

    assertThat(turns).extracting(Turn::endTime).containsExactly(2.5, 4.0);
    assertThat(turns).extracting(Turn::text).containsExactly("hello", "you");
  }

  @Test
  void jsonIsFoundUnderTheNamesOfTranscriptionServices() {
    var transcript =
        Transcript.parse(
            """
            {"call_id": 7, "result": {
              "segments": [
                {"role": "agent", "content": "Hi", "start": 0.5, "end": 1},
                {"speaker": {"name": "Ann"}, "utterance": "Yes", "start_time": "00:02", "endTime": "3.5"},
                {"ParticipantId": "C", "Content": "No", "BeginOffsetMillis": 4000, "EndOffsetMillis": 4500},
                {"api": "balance"},
                ["Bob", "Bye"]
              ]}}
            """);

    assertThat(transcript.format()).isEqualTo(Format.JSON);
    assertThat(transcript.turns())
        .containsExactly(
            new Turn(1, "agent", "Hi", 0.5, 1.0, 3, 3),
            new Turn(2, "Ann", "Yes", 2.0, 3.5, 4, 4),
            new Turn(3, "C", "No", 4.0, 4.5, 5, 5),
            new Turn(4, "Bob", "Bye", null, null, 7, 7));
    assertThat(transcript.notes()).isEmpty();
  }

  @Test
  void jsonLinesAreOneTurnALine() {
    var turns =
        Transcript.parse(
                "{\"speaker\":\"a\",\"text\":\"one\"}\n{\"speaker\":\"b\",\"text\":\"two\"}\n")
            .turns();

    assertThat(turns).extracting(Turn::firstLine).containsExactly(1, 2);
  }

  @Test
  void oddTimesAreNotesAndNothingIsLost() {
    var transcript =
        Transcript.parse(
            """
            00:00:10,000 --> 00:00:05,000
            backwards

            00:00:0x,000 --> 00:00:12,000
            garbled

            00:00:11,000 --> 00:00:13,000
            overlaps

            00:00:02,000 --> 00:00:03,000
            early

            999999:00:00,000 --> 999999:00:01,000
            absurd
            """);

    assertThat(transcript.cues())
        .extracting(Cue::text)
        .containsExactly("backwards", "garbled", "overlaps", "early", "absurd");
    assertThat(transcript.cues().getFirst().endTime()).isNull();
    assertThat(transcript.cues().getLast().startTime()).isNull();
    assertThat(transcript.notes())
        .extracting(Note::toString)
        .containsExactly(
            "line 1: ends at 5.0 s before it starts at 10.0 s",
            "line 4: a time cannot be read",
            "line 7: starts at 11.0 s, before the one above it has ended",
            "line 10: starts at 2.0 s, before the one above it",
            "line 13: start time cannot be: below 0 or above 30 days",
            "line 13: end time cannot be: below 0 or above 30 days");
    assertThat(transcript.notes()).noneMatch(Note::lost);
  }

  @Test
  void brokenJsonKeepsWhatStandsBeforeTheBreak() {
    var transcript = Transcript.parse("[{\"speaker\": \"a\", \"text\": \"one\"},\n {\"speaker\": ");

    assertThat(transcript.turns()).extracting(Turn::text).containsExactly("one");
    assertThat(transcript.notes()).anyMatch(Note::lost);
  }

  @Test
  void anEmptyTranscriptSaysSo() {
    assertThat(Transcript.parse(" \n").notes())
        .containsExactly(new Note(0, "the transcript is empty", true));
  }
}
