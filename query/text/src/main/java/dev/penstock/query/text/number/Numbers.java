package dev.penstock.query.text.number;

import dev.penstock.query.text.number.Word.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads numbers as people write and say them: `$1,500`, `fifteen hundred`, `two fifty`, `10k`.
///
/// Where words could be one number or two, what people mean by them on the telephone is taken: `two
/// fifty` is 250, `a hundred three hundred` is 100 and 300, `twenty five fifty` 25 and 50. A number
/// in digits never joins another.
public final class Numbers {
  private final List<Word> words;
  private final String text;
  private final List<Quantity> found = new ArrayList<>();
  private int at;

  private Numbers(String text) {
    this.text = text;
    this.words = Word.of(text).toList();
  }

  /// The numbers in a text, in order. `a` counts only before hundred, thousand and the like.
  public static List<Quantity> in(String text) {
    var numbers = new Numbers(text);
    while (numbers.at < numbers.words.size()) {
      numbers.next();
    }
    return List.copyOf(numbers.found);
  }

  private void next() {
    var first = at;
    var value = number();
    if (value == null) {
      at = first + 1;
      return;
    }
    var from = words.get(first).start();
    var to = words.get(at - 1).end();
    var money = words.subList(first, at).stream().anyMatch(Word::dollars);
    found.add(
        new Quantity(value, money ? "dollars" : unit(), text.substring(from, to), from + 1, to));
  }

  /// The value of the number that begins here, past which this moves; null when none does.
  private @Nullable Double number() {
    var part = below1000();
    if (part == null) {
      return null;
    }
    if (kind(0) != Kind.SCALE) {
      return part;
    }
    var total = part * words.get(at++).value();
    var rest = at + (kind(0) == Kind.AND ? 1 : 0);
    if (isSpoken(rest) && !scaleFollows(rest)) {
      at = rest;
      var more = below1000();
      return more == null ? (Double) total : (Double) (total + more);
    }
    return total;
  }

  /// Whether words from here on make a number of their own that has a scale: `a thousand five
  /// thousand`.
  private boolean scaleFollows(int from) {
    var back = at;
    at = from;
    var more = below1000();
    var follows = more == null || kind(0) == Kind.SCALE;
    at = back;
    return follows;
  }

  private boolean isSpoken(int index) {
    return switch (kindAt(index)) {
      case DIGIT, TEEN, TENS -> true;
      case HUNDRED, SCALE, FIGURES, A, AND, OTHER, BREAK -> false;
    };
  }

  private @Nullable Double below1000() {
    return switch (kind(0)) {
      case FIGURES -> words.get(at++).value();
      case A -> kind(1) == Kind.HUNDRED || kind(1) == Kind.SCALE ? afterA() : null;
      case HUNDRED -> hundreds(1);
      case DIGIT -> afterDigit();
      case TEEN -> hundreds(words.get(at++).value());
      case TENS -> hundreds(tens());
      case SCALE, AND, OTHER, BREAK -> null;
    };
  }

  private double afterA() {
    at++;
    return hundreds(1);
  }

  /// `five`, `five hundred …`, `two fifty`.
  private double afterDigit() {
    var digit = words.get(at++).value();
    if (kind(0) == Kind.TEEN || kind(0) == Kind.TENS) {
      var back = at;
      var rest = kind(0) == Kind.TEEN ? words.get(at++).value() : tens();
      if (digit > 0 && kind(0) != Kind.HUNDRED && kind(0) != Kind.SCALE) {
        return digit * 100 + rest;
      }
      at = back;
    }
    return hundreds(digit);
  }

  /// `twenty`, `twenty five`; the five belongs to a hundred of its own where another number stands
  /// before.
  private double tens() {
    var tens = words.get(at++).value();
    var joined = at < 2 || !isSpoken(at - 2);
    if (kind(0) == Kind.DIGIT && words.get(at).value() > 0 && (joined || kind(1) != Kind.HUNDRED)) {
      return tens + words.get(at++).value();
    }
    return tens;
  }

  /// What stands before, times a hundred where that word follows, and the tens and ones after it.
  private double hundreds(double before) {
    if (kind(0) != Kind.HUNDRED) {
      return before;
    }
    at++;
    var total = before * 100;
    var back = at;
    if (kind(0) == Kind.AND) {
      at++;
    }
    var rest =
        switch (kind(0)) {
          case DIGIT, TEEN -> words.get(at++).value();
          case TENS -> tens();
          case HUNDRED, SCALE, FIGURES, A, AND, OTHER, BREAK -> -1;
        };
    if (rest < 0 || kind(0) == Kind.HUNDRED || kind(0) == Kind.TENS || kind(0) == Kind.TEEN) {
      at = back;
      return total;
    }
    return total + rest;
  }

  private @Nullable String unit() {
    if (at >= words.size()) {
      return null;
    }
    var next = words.get(at);
    return switch (next.text()) {
      case "%", "percent" -> "percent";
      case "dollars", "dollar", "bucks" -> "dollars";
      default -> next.kind() == Kind.OTHER ? next.text() : null;
    };
  }

  private Kind kind(int ahead) {
    return kindAt(at + ahead);
  }

  private Kind kindAt(int index) {
    return index < words.size() ? words.get(index).kind() : Kind.BREAK;
  }
}
