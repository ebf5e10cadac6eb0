package dev.penstock.inference.operators;

import java.util.List;

/// How a question stands among those that are asked with it.
///
/// @param order the positions of its [Fields#arguments] as they are to be written; empty: as usual
/// @param shared how many of them, the first ones, other questions begin with too
/// @param together whether other questions have the same instructions
public record Arrangement(List<Integer> order, int shared, boolean together) {
  public static final Arrangement ALONE = new Arrangement(List.of(), 0, false);
  public static final Arrangement TOGETHER = new Arrangement(List.of(), 0, true);

  public Arrangement {
    order = List.copyOf(order);
  }

  /// The arguments that others begin with too.
  List<Integer> sharedArguments() {
    return order.subList(0, shared);
  }
}
