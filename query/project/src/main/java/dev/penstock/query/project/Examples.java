package dev.penstock.query.project;

import dev.penstock.base.ValueType;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.project.yaml.Json;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `examples:` of a prompt and checks them against its inputs and its output.
record Examples(List<ValueType.Field> inputs, ValueType output) {

  List<Prompt.Example> read(Setting setting) {
    return setting.items().stream().map(this::example).toList();
  }

  private Prompt.Example example(Setting setting) {
    var section = setting.section().only(List.of("input", "output"));
    var form = "an example has input and output";
    return new Prompt.Example(
        input(section.require("input", form)),
        ExampleOutput.json(section.require("output", form), output));
  }

  private Map<String, String> input(Setting setting) {
    var names = inputs.stream().map(ValueType.Field::name).toList();
    var section = setting.section();
    var values = new HashMap<String, String>();
    for (var value : section.settings()) {
      if (!names.contains(value.name())) {
        throw value
            .keyPlace()
            .refuse(
                "unknown_input",
                "`" + value.name() + "` is not an input",
                PromptReader.hint(value.name(), names));
      }
    }
    for (var name : names) {
      var value = section.require(name, "an example has every input").value();
      values.put(name, value instanceof Yaml.Scalar scalar ? scalar.text() : Json.of(value));
    }
    return values;
  }
}
