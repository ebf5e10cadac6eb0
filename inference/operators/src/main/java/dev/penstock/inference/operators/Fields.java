package dev.penstock.inference.operators;

import java.util.List;

/// Which of a call's arguments stand in the part of a question that differs from row to row.
///
/// @param arguments their positions, in the order in which they are usually written
/// @param free whether another order asks the same, because each has its name beside it
public record Fields(List<Integer> arguments, boolean free) {
  public static final Fields NONE = new Fields(List.of(), false);

  public Fields {
    arguments = List.copyOf(arguments);
  }
}
