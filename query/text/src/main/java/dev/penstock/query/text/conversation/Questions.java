package dev.penstock.query.text.conversation;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds what a turn asks. Speech recognition often leaves question marks out, so words tell.
final class Questions {
  private static final Set<String> FILLERS =
      words(
          "so and but um uh er okay ok well oh ah yeah yes yep hi hello hey please sorry then now or"
              + " alright right also just like actually great thanks perfect sure because");
  private static final Set<String> ASKING =
      words(
          "who what when where why which how whose what's whats where's wheres who's whos when's"
              + " how's hows");
  private static final Set<String> PREPOSITIONS = words("for at in on to by with from until of");
  private static final Set<String> INVERTED =
      words(
          "is are am was were does did can could would should isn't aren't wasn't weren't doesn't"
              + " didn't can't couldn't wouldn't shouldn't won't don't haven't hasn't do have has had"
              + " will may might shall");

  /// May start a statement or a request too, so that a subject must follow: "do not worry".
  private static final Set<String> AMBIGUOUS = words("do have has had will may might shall don't");

  private static final Set<String> SUBJECTS = words("i you he she it we they there");
  private static final Set<String> NEAR_SUBJECTS =
      words("i you he she it we they there this that these those my your the anyone anybody");
  private static final Set<String> MEASURES =
      words("much many long far often soon old big about come early late");
  private static final Set<String> WHATS = words("about if happens kind type sort time else");
  private static final List<List<String>> INDIRECT =
      List.of(
          List.of("wondering", "if"),
          List.of("wondering", "whether"),
          List.of("wondering", "what"),
          List.of("wondering", "how"),
          List.of("like", "to", "know"),
          List.of("want", "to", "know"),
          List.of("wanted", "to", "know"),
          List.of("need", "to", "know"),
          List.of("wanted", "to", "ask"),
          List.of("tell", "me", "what"),
          List.of("tell", "me", "how"),
          List.of("tell", "me", "if"),
          List.of("tell", "me", "your"),
          List.of("tell", "me", "about"),
          List.of("give", "me", "your"));
  private static final int NEAR = 5;

  private Questions() {}

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  /// From the first sentence that asks to the last one; empty when none does.
  static Optional<String> of(String text) {
    var sentences = Sentences.of(text);
    var first = -1;
    var last = -1;
    for (var i = 0; i < sentences.size(); i++) {
      if (asks(sentences.get(i))) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first < 0
        ? Optional.empty()
        : Optional.of(String.join(" ", sentences.subList(first, last + 1)));
  }

  /// Whether a turn asks back and says nothing else.
  static boolean isAll(String text) {
    return Sentences.of(text).stream()
        .allMatch(sentence -> asks(sentence) || SmallTalk.of(sentence) != SmallTalk.Kind.NONE);
  }

  static boolean asks(String sentence) {
    if (SmallTalk.of(sentence) != SmallTalk.Kind.NONE) {
      return false;
    }
    if (sentence.endsWith("?") || sentence.endsWith("?\"") || sentence.endsWith("？")) {
      return true;
    }
    var words = Phrases.words(sentence);
    var start = 0;
    while (start < words.size() && FILLERS.contains(words.get(start))) {
      start++;
    }
    if (start + 1 < words.size()
        && PREPOSITIONS.contains(words.get(start))
        && ASKING.contains(words.get(start + 1))) {
      start++;
    }
    var said = words.subList(start, words.size());
    return starts(said)
        || INDIRECT.stream().anyMatch(phrase -> contains(words, phrase))
        || (!isClosed(sentence) && turnsRound(said));
  }

  private static boolean isClosed(String sentence) {
    var last = sentence.charAt(sentence.length() - 1);
    return last == '.' || last == '!';
  }

  private static boolean starts(List<String> words) {
    if (words.size() < 2) {
      return false;
    }
    var first = words.getFirst();
    var second = words.get(1);
    if (INVERTED.contains(first)) {
      return AMBIGUOUS.contains(first) ? SUBJECTS.contains(second) : !second.equals("do");
    }
    if (first.equals("your") && words.contains("please")) {
      return true;
    }
    if (!ASKING.contains(first) || (first.equals("which") && isVerb(second))) {
      return false;
    }
    return (first.endsWith("s") && !first.equals("whose"))
        || INVERTED.contains(second)
        || (first.equals("how") && MEASURES.contains(second))
        || (first.equals("what") && WHATS.contains(second))
        || turnsRound(words.subList(1, Math.min(words.size(), NEAR + 2)));
  }

  /// "Which is fine" goes on; it does not ask.
  private static boolean isVerb(String word) {
    return INVERTED.contains(word) || word.equals("means");
  }

  /// A verb before its subject: "does it", "am I".
  private static boolean turnsRound(List<String> words) {
    for (var i = 0; i + 1 < words.size(); i++) {
      var verb = words.get(i);
      var only = words.size() <= NEAR + 1 || verb.equals("does") || verb.equals("did");
      var subjects = only ? NEAR_SUBJECTS : SUBJECTS;
      if (INVERTED.contains(verb) && subjects.contains(words.get(i + 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean contains(List<String> words, List<String> phrase) {
    return java.util.Collections.indexOfSubList(words, phrase) >= 0;
  }
}
