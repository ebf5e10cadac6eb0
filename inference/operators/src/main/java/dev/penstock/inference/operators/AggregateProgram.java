package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.Failure;
import dev.penstock.base.Origin;
import dev.penstock.gateway.api.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `AI_AGG` and `AI_SUMMARIZE_AGG`: one answer over a group's texts, which come as a JSON list.
/// NULLs in the list do not count; a group without texts gives NULL.
///
/// @param instruction of every group; null: the second argument
record AggregateProgram(Tree tree, @Nullable String instruction, OutputGuess guess)
    implements Program {

  @Override
  public <X extends Exception> Result run(
      List<@Nullable String> arguments, Origin origin, Asker<X> asker) throws X {
    var list = arguments.getFirst();
    var wish = instruction == null ? arguments.get(1) : instruction;
    if (list == null || wish == null) {
      return new Result.Nothing();
    }
    var node = Json.read(list).filter(JsonNode::isArray);
    if (node.isEmpty()) {
      return new Result.Lost(
          new Failure.InputFailed("the group's texts are not a JSON list"), List.of());
    }
    var items = new ArrayList<String>();
    for (var item : node.get()) {
      if (!item.isNull()) {
        items.add(item.isTextual() ? item.textValue() : item.toString());
      }
    }
    return items.isEmpty()
        ? new Result.Nothing()
        : tree.reduce(items, wording(wish), origin, asker);
  }

  static Tree.Wording wording(String instruction) {
    return new Tree.Wording(
        Instructions.aggregate(instruction),
        Instructions.aggregatePart(instruction),
        Instructions.aggregatePart(instruction),
        Instructions.aggregateMerge(instruction));
  }

  @Override
  public long outputTokens(Request request) {
    return guess.tokens(request);
  }
}
