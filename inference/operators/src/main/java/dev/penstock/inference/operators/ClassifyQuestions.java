package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.base.Failure;
import dev.penstock.base.ValueType;
import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which of some labels fit a text. Labels that are constant are prepared once.
final class ClassifyQuestions implements Questions {
  private final @Nullable Prepared constant;
  private final List<Labels.Example> examples;
  private final boolean multi;
  private final boolean confident;

  ClassifyQuestions(
      @Nullable Labels constant, List<Labels.Example> examples, boolean multi, boolean confident) {
    this.examples = List.copyOf(examples);
    this.multi = multi;
    this.confident = confident;
    this.constant = constant == null ? null : prepared(constant);
  }

  private record Prepared(String system, List<Message> examples, Typed form) {}

  @Override
  public Asked of(List<@Nullable String> arguments) {
    var text = arguments.get(0);
    var labels = arguments.get(1);
    if (text == null || labels == null) {
      return new Asked.Nothing();
    }
    try {
      var prepared = constant == null ? prepared(Labels.read(labels)) : constant;
      var messages = new ArrayList<Message>();
      messages.add(new Message("system", prepared.system()));
      messages.addAll(prepared.examples());
      messages.add(new Message("user", Delimited.block("text", text)));
      return new Asked.Ask(messages, prepared.form());
    } catch (IllegalArgumentException e) {
      return new Asked.Impossible(new Failure.InputFailed(String.valueOf(e.getMessage())));
    }
  }

  private Prepared prepared(Labels labels) {
    var one = new ValueType.Enumeration(labels.names());
    var form = new Typed(multi ? new ValueType.ListOf(one) : one, confident);
    var turns = new ArrayList<Message>();
    for (var example : examples) {
      turns.add(new Message("user", Delimited.block("text", example.text())));
      turns.add(new Message("assistant", form.written(value(example))));
    }
    return new Prepared(Instructions.classify(labels, multi), turns, form);
  }

  private JsonNode value(Labels.Example example) {
    if (!multi) {
      return JsonNodeFactory.instance.textNode(example.labels().getFirst());
    }
    var list = JsonNodeFactory.instance.arrayNode();
    example.labels().forEach(list::add);
    return list;
  }
}
