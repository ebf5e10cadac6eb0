package dev.penstock.inference.operators;

import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.List;

/// A row's values, each between tags of its name: in any order they say the same.
///
/// @param lead what stands before them; empty: nothing
/// @param tagged in the usual order
record Blocks(String lead, List<String> tagged) {
  Blocks {
    tagged = List.copyOf(tagged);
  }

  /// @param order positions in `tagged`; empty: as usual
  /// @param shared how many of these, the first ones, other questions begin with too
  Message message(List<Integer> order, int shared) {
    var usual = written(tagged);
    if (order.isEmpty()) {
      return new Message("user", usual);
    }
    var arranged = new ArrayList<String>();
    order.forEach(position -> arranged.add(tagged.get(position)));
    var common = shared == 0 ? 0 : written(arranged.subList(0, shared)).length();
    return new Message("user", written(arranged), usual, common);
  }

  private String written(List<String> blocks) {
    return (lead.isEmpty() ? "" : lead + "\n\n") + String.join("\n", blocks);
  }
}
