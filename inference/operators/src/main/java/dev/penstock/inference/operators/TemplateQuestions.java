package dev.penstock.inference.operators;

import dev.penstock.base.Failure;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.gateway.api.Request.Message;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// `AI_COMPLETE` and `AI_FILTER`: a template, and the arguments that it mentions as `{0}`, `{1}`.
///
/// Arguments of a template that mentions none follow it, between tags.
///
/// @param constant the template when it is the same for every row
/// @param filter asks whether it is true, instead of doing what it says
/// @param arguments how many follow the template
record TemplateQuestions(
    @Nullable Template constant, AnswerForm form, boolean filter, int arguments)
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
  public Fields fields() {
    if (constant == null || arguments < 2) {
      return Fields.NONE;
    }
    return filter || constant.holes().isEmpty()
        ? new Fields(IntStream.rangeClosed(1, arguments).boxed().toList(), true)
        : new Fields(
            constant.holes().stream().map(hole -> Integer.parseInt(hole) + 1).toList(), false);
  }

  @Override
  public Asked of(List<@Nullable String> given) {
    return of(given, Arrangement.ALONE);
  }

  @Override
  public Asked of(List<@Nullable String> given, Arrangement arrangement) {
    var text = given.getFirst();
    if (text == null || given.contains(null)) {
      return new Asked.Nothing();
    }
    var values = given.stream().skip(1).map(String::valueOf).toList();
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
    return new Asked.Ask(
        filter
            ? filter(template, values, arrangement)
            : List.of(complete(template, values, arrangement)),
        form);
  }

  /// The arguments stand where the template mentions them.
  private static Message complete(Template template, List<String> values, Arrangement arrangement) {
    if (template.holes().isEmpty() && !values.isEmpty()) {
      return blocks(template.fill(name -> name), values, arrangement);
    }
    var shared = arrangement.sharedArguments().stream().map(i -> Integer.toString(i - 1)).toList();
    return template.message(name -> values.get(Integer.parseInt(name)), shared);
  }

  /// The question names its inputs, which follow in a message of their own: rows share the rest.
  private static List<Message> filter(
      Template template, List<String> values, Arrangement arrangement) {
    var question = template.fill(name -> values.size() == 1 ? "<input>" : "<input_" + name + ">");
    return List.of(
        new Message("system", Instructions.filter(question)),
        values.isEmpty() ? new Message("user", "Is it so?") : blocks("", values, arrangement));
  }

  private static Message blocks(String lead, List<String> values, Arrangement arrangement) {
    var blocks =
        IntStream.range(0, values.size())
            .mapToObj(
                i -> Delimited.block(values.size() == 1 ? "input" : "input_" + i, values.get(i)))
            .toList();
    var order = arrangement.order().stream().map(argument -> argument - 1).toList();
    return new Blocks(lead, blocks).message(order, arrangement.shared());
  }
}
