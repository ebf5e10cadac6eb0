package dev.penstock.query.text;

import static dev.penstock.query.text.Parameter.text;

import dev.penstock.query.text.number.Numbers;
import java.util.List;

/// Numbers in a text.
final class NumberFunctions {
  static final TextFunction NUMBERS =
      new TextFunction(
          "text_numbers",
          List.of(text("text")),
          "STRUCT(value DOUBLE, unit VARCHAR, said VARCHAR, first INTEGER, last INTEGER)[]",
          given -> Numbers.in(given.text(0)));

  private NumberFunctions() {}
}
