package dev.penstock.query.text;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A function on text: its name and types, as an engine must know them, and what it does.
///
/// @param result as SQL writes it: `VARCHAR`, `DOUBLE`, `JSON`, or a STRUCT or list
/// @param parameters those with a default stand last
public record TextFunction(String name, List<Parameter> parameters, String result, Body body) {
  public TextFunction {
    parameters = List.copyOf(parameters);
  }

  /// What a function does with arguments of which none is NULL.
  @FunctionalInterface
  public interface Body {
    /// A String, a Double, or what is written as JSON when the result is a list or a struct.
    @Nullable Object of(Arguments arguments);
  }

  /// The value for `arguments`, one for each parameter, each of its [Parameter.Kind] or null. Any
  /// thread may call it.
  ///
  /// @return String, Double, or null; the String holds JSON unless the result is VARCHAR
  /// @throws ProblemException when an argument cannot be used; the message names it
  public @Nullable Object call(List<? extends @Nullable Object> arguments) {
    var given = new ArrayList<Object>(arguments.size());
    for (var argument : arguments) {
      if (argument == null) {
        return null;
      }
      given.add(argument);
    }
    try {
      var value = body.of(new Arguments(this, given));
      return value == null || isPlain() ? value : Json.text(value);
    } catch (StackOverflowError _) {
      throw wrong(parameters.getFirst().name(), "nests too deeply", "cut it into smaller parts");
    }
  }

  private boolean isPlain() {
    return result.equals("VARCHAR") || result.equals("DOUBLE");
  }

  ProblemException wrong(String parameter, String what, String hint) {
    return Problem.of(
            "wrong_argument",
            name + ": `" + parameter + "` " + what + (hint.isEmpty() ? "" : "; " + hint),
            hint)
        .exception();
  }
}
