package dev.penstock.query.text;

import static dev.penstock.query.text.Parameter.text;
import static dev.penstock.query.text.Parameter.value;

import dev.penstock.query.text.conversation.QuestionAnswers;
import dev.penstock.query.text.conversation.SmallTalk;
import dev.penstock.query.text.transcript.Format;
import dev.penstock.query.text.transcript.Transcript;
import dev.penstock.query.text.transcript.Turn;
import java.util.List;

/// Transcripts as turns, and what is said in them.
final class ConversationFunctions {
  private static final String PAIRS =
      "STRUCT(n INTEGER, question VARCHAR, question_speaker VARCHAR, question_start_time DOUBLE,"
          + " question_end_time DOUBLE, question_first_line INTEGER, question_last_line INTEGER,"
          + " answer VARCHAR, answer_speaker VARCHAR, answer_start_time DOUBLE, answer_end_time DOUBLE,"
          + " answer_first_line INTEGER, answer_last_line INTEGER)[]";

  static final List<TextFunction> ALL =
      List.of(
          new TextFunction(
              "transcript_turns",
              List.of(text("text"), text("format").or("auto")),
              Turns.TYPE,
              ConversationFunctions::turns),
          new TextFunction(
              "question_answers",
              List.of(value("turns")),
              PAIRS,
              given -> QuestionAnswers.of(given.turns(0))),
          new TextFunction(
              "drop_small_talk",
              List.of(value("turns")),
              Turns.TYPE,
              given -> SmallTalk.dropped(given.turns(0))));

  private ConversationFunctions() {}

  private static List<Turn> turns(Arguments given) {
    var format = given.text(1);
    if (format.strip().equalsIgnoreCase("auto")) {
      return Transcript.parse(given.text(0)).turns();
    }
    var known =
        Format.named(format)
            .orElseThrow(
                () -> given.wrong(1, "is '" + format + "'", "give auto, srt, vtt, text or json"));
    return Transcript.parse(given.text(0), known).turns();
  }
}
