package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.gateway.api.Request.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `AI_COMPLETE` and `AI_FILTER`: a template, and the arguments that it mentions as `{0}`, `{1}`.
///
/// Arguments of a template that mentions none follow it, between tags.
///
/// @param constant the template when it is the same for every row
/// @param filter asks whether it is true, instead of doing what it says
record TemplateQuestions(@Nullable Template constant, AnswerForm form, boolean filter)
    implements Questions {

  /// @throws dev.penstock.base.ProblemException when a constant template mentions arguments that
  ///   are not there, or leaves one out
  static void check(String label, Template template, int arguments) {
    var there = IntStream.range(0, arguments).mapToObj(Integer::toString).toList();
    for (var hole : template.holes()) {
      if (!there.contains(hole)) {
        throw Problem.of(
                "unknown_placeholder",
                label + ": the template mentions {" + hole + "}, but " + given(arguments),
                arguments == 0 ? "pass it after the template" : Nearest.hint(hole, there))
            .exception();
      }
    }
    var unused = there.stream().filter(name -> !template.holes().contains(name)).toList();
    if (!template.holes().isEmpty() && !unused.isEmpty()) {
      throw Problem.of(
              "unused_argument",
              label + ": the template never mentions {" + unused.getFirst() + "}",
              "mention it or leave the argument out")
          .exception();
    }
  }

  private static String given(int arguments) {
    return switch (arguments) {
      case 0 -> "no argument follows it";
      case 1 -> "the one argument that follows it is {0}";
      default -> "the arguments that follow it are {0} to {" + (arguments - 1) + "}";
    };
  }

  @Override
  public Asked of(List<@Nullable String> arguments) {
    var text = arguments.getFirst();
    if (text == null || arguments.contains(null)) {
      return new Asked.Nothing();
    }
    var values = arguments.stream().skip(1).map(String::valueOf).toList();
    var template = constant == null ? Template.numbered(text) : constant;
    if (constant == null && values.isEmpty()) {
      template = new Template(List.of(new Template.Part.Literal(text)));
    }
    for (var hole : template.holes()) {
      if (Integer.parseInt(hole) >= values.size()) {
        return new Asked.Impossible(
            new Failure.InputFailed(
                "the template mentions {" + hole + "}, but " + given(values.size())));
      }
    }
    return new Asked.Ask(filter ? filter(template, values) : complete(template, values), form);
  }

  /// The arguments stand where the template mentions them.
  private static List<Message> complete(Template template, List<String> values) {
    var filled = template.fill(name -> values.get(Integer.parseInt(name)));
    return List.of(
        new Message(
            "user",
            template.holes().isEmpty() && !values.isEmpty()
                ? filled + "\n\n" + blocks(values)
                : filled));
  }

  /// The question names its inputs, which follow in a message of their own: rows share the rest.
  private static List<Message> filter(Template template, List<String> values) {
    var question = template.fill(name -> values.size() == 1 ? "<input>" : "<input_" + name + ">");
    var messages = new ArrayList<Message>();
    messages.add(new Message("system", Instructions.filter(question)));
    messages.add(new Message("user", values.isEmpty() ? "Is it so?" : blocks(values)));
    return messages;
  }

  private static String blocks(List<String> values) {
    return IntStream.range(0, values.size())
        .mapToObj(i -> Delimited.block(values.size() == 1 ? "input" : "input_" + i, values.get(i)))
        .collect(Collectors.joining("\n"));
  }
}
