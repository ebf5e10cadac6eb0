package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ValueType;
import dev.penstock.gateway.api.Request.Message;
import dev.penstock.query.fragment.Prompt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A prompt file: what stands before the line of its first hole is the system message, the rest is
/// the user's; examples come between them as turns of their own.
final class PromptQuestions implements Questions {
  private final Prompt prompt;
  private final Typed form;
  private final String system;
  private final Template body;
  private final List<Message> examples;

  PromptQuestions(Prompt prompt, ValueType output, boolean confident) {
    this.prompt = prompt;
    this.form = new Typed(output, confident);
    var template = prompt.template().strip();
    var first = firstHole(template);
    this.system = template.substring(0, first).strip();
    this.body = Template.named(template.substring(first).strip());
    check();
    this.examples = examples();
  }

  private static int firstHole(String template) {
    var hole = template.indexOf("{{");
    return hole < 0 ? template.length() : template.lastIndexOf('\n', hole) + 1;
  }

  private void check() {
    var inputs = prompt.inputs().stream().map(ValueType.Field::name).toList();
    for (var hole : body.holes()) {
      if (!inputs.contains(hole)) {
        throw Problem.of(
                "unknown_placeholder",
                "prompts." + prompt.name() + " has no input `" + hole + "`",
                Nearest.hint(hole, inputs))
            .in("prompts/" + prompt.name() + ".md")
            .exception();
      }
    }
  }

  private List<Message> examples() {
    var turns = new ArrayList<Message>();
    for (var example : prompt.examples()) {
      var output = example.output();
      var value = Json.read(output).orElseGet(() -> JsonNodeFactory.instance.textNode(output));
      turns.add(user(example.input(), Arrangement.ALONE));
      turns.add(new Message("assistant", form.written(value)));
    }
    return turns;
  }

  @Override
  public Fields fields() {
    var names = prompt.inputs().stream().map(ValueType.Field::name).toList();
    return body.holes().isEmpty()
        ? new Fields(IntStream.range(0, names.size()).boxed().toList(), true)
        : new Fields(body.holes().stream().map(names::indexOf).toList(), false);
  }

  @Override
  public Asked of(List<@Nullable String> arguments) {
    return of(arguments, Arrangement.ALONE);
  }

  @Override
  public Asked of(List<@Nullable String> arguments, Arrangement arrangement) {
    var values = new HashMap<String, String>();
    for (var i = 0; i < prompt.inputs().size(); i++) {
      var input = prompt.inputs().get(i);
      var value = arguments.get(i);
      if (value == null && !(input.type() instanceof ValueType.OrNull)) {
        return new Asked.Nothing();
      }
      values.put(input.name(), value == null ? "" : value);
    }
    var messages = new ArrayList<Message>();
    if (!system.isEmpty()) {
      messages.add(new Message("system", system));
    }
    messages.addAll(examples);
    messages.add(user(values, arrangement));
    return new Asked.Ask(messages, form(values));
  }

  private AnswerForm form(Map<String, String> values) {
    if (prompt.evidence().isEmpty()) {
      return form;
    }
    var required = new HashMap<String, String>();
    prompt
        .evidence()
        .forEach((field, input) -> required.put(field, values.getOrDefault(input, "")));
    return new Evidenced(form, required);
  }

  private Message user(Map<String, String> values, Arrangement arrangement) {
    if (!body.holes().isEmpty()) {
      var shared =
          arrangement.sharedArguments().stream()
              .map(position -> prompt.inputs().get(position).name())
              .toList();
      return body.message(name -> values.getOrDefault(name, ""), shared);
    }
    var blocks =
        prompt.inputs().stream()
            .map(input -> Delimited.block(input.name(), values.getOrDefault(input.name(), "")))
            .toList();
    return blocks.isEmpty()
        ? new Message("user", "Go ahead.")
        : new Blocks("", blocks).message(arrangement.order(), arrangement.shared());
  }
}
