package dev.penstock.query.text.conversation;

import dev.penstock.query.text.transcript.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is said to be polite or to show that one listens: greetings, thanks, phrases to hold the
/// line, back-channels.
///
/// A sentence is small talk only if all of it is: one word that no list has (a number, a name, a
/// "no", a thing) keeps it. A back-channel after a question stays, because it may be the answer.
public final class SmallTalk {
  private static final Phrases SOCIAL = Phrases.of("social.txt");
  private static final Phrases BACK_CHANNELS = Phrases.of("back-channels.txt");

  private SmallTalk() {}

  enum Kind {
    NONE,
    SOCIAL,
    BACK_CHANNEL
  }

  static Kind of(String sentence) {
    var words = Phrases.words(sentence);
    var kind = Kind.BACK_CHANNEL;
    for (var at = 0; at < words.size(); ) {
      var social = SOCIAL.at(words, at);
      var backChannel = BACK_CHANNELS.at(words, at);
      if (social == 0 && backChannel == 0) {
        return Kind.NONE;
      }
      kind = social >= backChannel ? Kind.SOCIAL : kind;
      at += Math.max(social, backChannel);
    }
    return kind;
  }

  /// Whether nothing else is said.
  static boolean isAll(String text) {
    return Sentences.of(text).stream().allMatch(sentence -> of(sentence) != Kind.NONE);
  }

  /// The turns without it. What is left of a turn keeps its number, times and lines.
  public static List<Turn> dropped(List<Turn> turns) {
    var kept = new ArrayList<Turn>();
    @Nullable Turn before = null;
    for (var turn : turns) {
      var left = left(turn, before);
      if (!left.isEmpty()) {
        kept.add(with(turn, left));
      }
      before = turn;
    }
    return kept;
  }

  private static String left(Turn turn, @Nullable Turn before) {
    var left = new StringBuilder();
    for (var sentence : Sentences.of(turn.text())) {
      var kept =
          switch (of(sentence)) {
            case NONE -> true;
            case BACK_CHANNEL -> before != null && Questions.of(before.text()).isPresent();
            case SOCIAL -> false;
          };
      if (kept) {
        left.append(left.isEmpty() ? "" : " ").append(sentence);
      }
    }
    return left.toString();
  }

  private static Turn with(Turn turn, String text) {
    return new Turn(
        turn.n(),
        turn.speaker(),
        text,
        turn.startTime(),
        turn.endTime(),
        turn.firstLine(),
        turn.lastLine());
  }
}
