package dev.penstock.query.text.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.query.text.transcript.Transcript;
import dev.penstock.query.text.transcript.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversationTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Is towing covered?",
        "what is my deductible",
        "um so how much do I have to pay",
        "can you tell me that again",
        "okay and do you cover rental cars",
        "am i covered if I go to Canada",
        "hi yes I had a flat tire yesterday and I was wondering if you pay for that",
        "yeah my car broke down on the highway um does my policy cover that",
        "is there a limit on that.",
        "what coverage do i have for towing",
        "Could I get your full name, please?",
        "Right, and your PIN as well please.",
        "I'd like to know the limit",
        "what's the limit"
      })
  void aQuestionIsKnownByItsWords(String text) {
    assertThat(Questions.of(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "what I can do is send you the form.",
        "Do not worry.",
        "Which is fine with me.",
        "The limit is 50 miles.",
        "my name is Tyler Jones",
        "How are you doing today?",
        "When you get the bill, send it to us.",
        "I have a question.",
        "Have a great day!",
        "Yes it is.",
        "that is what the policy says"
      })
  void aStatementIsNone(String text) {
    assertThat(Questions.of(text)).isEmpty();
  }

  @Test
  void anAnswerIsFoundBehindSmallTalkAndQuestionsThatAreAskedBack() {
    var pairs =
        QuestionAnswers.of(
            turns(
                """
                [00:01] Caller: Hi. Am I covered for towing? My car broke down.
                [00:05] Agent: Let me check that for you.
                [00:09] Caller: okay
                [00:10] Agent: What is your policy number?
                [00:12] Caller: It is 4711.
                [00:15] Agent: You are covered for towing
                [00:18] Caller: mm-hm
                [00:19] Agent: up to 50 miles.
                [00:22] Caller: Great. how much is that
                """));

    assertThat(pairs)
        .extracting(QuestionAnswer::question, QuestionAnswer::answer, QuestionAnswer::answerSpeaker)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "Am I covered for towing?", "You are covered for towing up to 50 miles.", "Agent"),
            org.assertj.core.groups.Tuple.tuple(
                "What is your policy number?", "It is 4711.", "Caller"),
            org.assertj.core.groups.Tuple.tuple("how much is that", null, null));
    var first = pairs.getFirst();
    assertThat(first.questionStartTime()).isEqualTo(1.0);
    assertThat(first.questionFirstLine()).isEqualTo(1);
    assertThat(first.answerStartTime()).isEqualTo(15.0);
    assertThat(first.answerFirstLine()).isEqualTo(6);
    assertThat(first.answerLastLine()).isEqualTo(8);
  }

  @Test
  void aPoliteWordIsTheAnswerWhenNothingElseIsSaid() {
    assertThat(
            QuestionAnswers.of(turns("Ann: Can you hold?\nBob: Sure.\nAnn: I am back with news.")))
        .extracting(QuestionAnswer::answer)
        .containsExactly("Sure.");
  }

  @Test
  void smallTalkIsDroppedAndWhatMattersStays() {
    var kept =
        SmallTalk.dropped(
            turns(
                """
                Agent: Good morning, thank you for calling. How are you doing today?
                Caller: I'm good, thanks.
                Caller 2: Hello. My car broke down.
                Agent: Mm-hm.
                Caller: Is towing covered?
                Agent: Of course.
                Agent 2: One moment please.
                Caller: no
                Agent: Just 1 minute.
                Caller: okay
                Agent: Thank you so much. Have a great day!
                """));

    assertThat(kept)
        .extracting(Turn::text)
        .containsExactly(
            "My car broke down.", "Is towing covered?", "Of course.", "no", "Just 1 minute.");
    assertThat(kept).extracting(Turn::n).containsExactly(3, 5, 6, 8, 9);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "okay $50",
        "not right now",
        "thanks for the claim",
        "sure, Tyler",
        "yes",
        "no",
        "right, 15",
        "hello this is State Farm",
        "good coverage",
        "don't",
        "absolutely"
      })
  void oneWordThatNoListHasKeepsASentence(String text) {
    assertThat(SmallTalk.of(text)).isEqualTo(SmallTalk.Kind.NONE);
  }

  private static List<Turn> turns(String text) {
    return Transcript.parse(text).turns();
  }
}
