package dev.penstock.query.text.conversation;

import dev.penstock.query.text.transcript.Turn;
import org.jspecify.annotations.Nullable;

/// A question and what was said to it; the answer's parts are null when none was found.
///
/// @param n from 1
public record QuestionAnswer(
    int n,
    String question,
    @Nullable String questionSpeaker,
    @Nullable Double questionStartTime,
    @Nullable Double questionEndTime,
    int questionFirstLine,
    int questionLastLine,
    @Nullable String answer,
    @Nullable String answerSpeaker,
    @Nullable Double answerStartTime,
    @Nullable Double answerEndTime,
    @Nullable Integer answerFirstLine,
    @Nullable Integer answerLastLine) {

  static QuestionAnswer of(int n, String question, Turn asked, @Nullable Turn answer) {
    return new QuestionAnswer(
        n,
        question,
        asked.speaker(),
        asked.startTime(),
        asked.endTime(),
        asked.firstLine(),
        asked.lastLine(),
        answer == null ? null : answer.text(),
        answer == null ? null : answer.speaker(),
        answer == null ? null : answer.startTime(),
        answer == null ? null : answer.endTime(),
        answer == null ? null : (Integer) answer.firstLine(),
        answer == null ? null : (Integer) answer.lastLine());
  }
}
