package dev.penstock.query.text;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Nearest;
import dev.penstock.base.ProblemException;
import dev.penstock.query.text.transcript.Turn;
import java.util.List;
import java.util.Locale;

/// The arguments of one call, read as what the function needs.
public final class Arguments {
  private final TextFunction function;
  private final List<Object> values;

  Arguments(TextFunction function, List<Object> values) {
    this.function = function;
    this.values = List.copyOf(values);
  }

  String text(int index) {
    return (String) values.get(index);
  }

  /// A number that must lie between two others.
  int number(int index, int least, int most) {
    var number = ((Number) values.get(index)).longValue();
    if (number < least || number > most) {
      throw wrong(index, "is " + number, "give a whole number from " + least + " to " + most);
    }
    return (int) number;
  }

  /// A number of 1 or more.
  int size(int index) {
    return number(index, 1, Integer.MAX_VALUE);
  }

  /// A number that stands for a part of the size before it.
  int overlap(int index) {
    return number(index, 0, size(index - 1) - 1);
  }

  /// One of some words, without regard to case.
  <E extends Enum<E>> E word(int index, Class<E> words) {
    var given = text(index).strip().toLowerCase(Locale.ROOT);
    var all = List.of(words.getEnumConstants());
    for (var one : all) {
      if (lower(one).equals(given)) {
        return one;
      }
    }
    var names = all.stream().map(Arguments::lower).toList();
    throw wrong(
        index,
        "is '" + text(index) + "'",
        Nearest.to(given, names)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("give one of " + String.join(", ", names)));
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }

  JsonNode json(int index) {
    return Json.parse(text(index))
        .orElseThrow(() -> wrong(index, "is no JSON: " + shortened(text(index)), ""));
  }

  /// Numbers keep every digit that SQL gave.
  JsonNode exactJson(int index) {
    return Json.exact(text(index));
  }

  /// The turns of a list of turns, or of a text that is a transcript.
  List<Turn> turns(int index) {
    return Turns.of(json(index));
  }

  ProblemException wrong(int index, String what, String hint) {
    return function.wrong(function.parameters().get(index).name(), what, hint);
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }
}
