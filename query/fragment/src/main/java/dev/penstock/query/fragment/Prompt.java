package dev.penstock.query.fragment;

import dev.penstock.base.ValueType;
import java.util.List;
import java.util.Map;

/// A prompt file: one SQL function `prompts.<name>`.
///
/// @param name the file's name without `.md`
/// @param inputs the function's parameters, in order
/// @param output the function's result; a struct unless the header's `output` is a single type
/// @param template the file's body; `{{ input }}` stands for an input's value
/// @param evidence output field to the input in which its text must be found
/// @param model the model's name in the project; empty: the stage's or the project's default
/// @param parameters as JSON text, e.g. `temperature` to `0`
/// @param repair how often an invalid answer is asked for again
/// @param version the first eight hexadecimal digits of the file's SHA-256
public record Prompt(
    String name,
    String description,
    List<ValueType.Field> inputs,
    ValueType output,
    String template,
    Map<String, String> evidence,
    String model,
    Map<String, String> parameters,
    List<Example> examples,
    int repair,
    String version) {
  public Prompt {
    inputs = List.copyOf(inputs);
    evidence = Map.copyOf(evidence);
    parameters = Map.copyOf(parameters);
    examples = List.copyOf(examples);
  }

  /// Input values by name, as text; the expected output as JSON.
  public record Example(Map<String, String> input, String output) {
    public Example {
      input = Map.copyOf(input);
    }
  }
}
