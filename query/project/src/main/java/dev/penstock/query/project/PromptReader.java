package dev.penstock.query.project;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.catalog.models.Model;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.project.yaml.Place;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.YamlReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads one file of `prompts/`: a YAML header between two lines `---`, then the text.
final class PromptReader {
  private static final List<String> KEYS =
      List.of(
          "description",
          "input",
          "output",
          "evidence",
          "model",
          "parameters",
          "examples",
          "repair");
  private static final Pattern OPEN = Pattern.compile("\\A---[ \\t]*\\R");
  private static final Pattern CLOSE = Pattern.compile("(?m)^---[ \\t]*$");
  private static final String FORM =
      "write ---, input: {text: text}, output: text and --- in four lines, then the words";

  private final TextFile file;
  private final List<Model> models;

  PromptReader(TextFile file, List<Model> models) {
    this.file = file;
    this.models = models;
  }

  Prompt prompt() {
    var open = OPEN.matcher(file.text());
    if (!open.find()) {
      throw file.start()
          .refuse("bad_prompt", "the header is missing: the first line must be `---`", FORM);
    }
    var close = CLOSE.matcher(file.text());
    if (!close.find(open.end())) {
      throw file.start()
          .refuse("bad_prompt", "the header is not closed by a second line `---`", FORM);
    }
    var header = header(file.text().substring(open.end(), close.start()));
    var inputs = header.get("input").map(Types::fields).orElse(List.of());
    var output = Types.type(header.require("output", "such as output: text"));
    return new Prompt(
        file.name(),
        header.get("description").map(Setting::text).orElse(""),
        inputs,
        output,
        new Template(file, close.end()).text(inputs),
        header.get("evidence").map(it -> evidence(it, inputs, output)).orElse(Map.of()),
        header
            .get("model")
            .map(it -> ProjectReader.requireModel(it.text(), it.place(), models))
            .orElse(""),
        header.get("parameters").map(Parameters::read).orElse(Map.of()),
        header.get("examples").map(it -> new Examples(inputs, output).read(it)).orElse(List.of()),
        header.get("repair").map(it -> (int) it.integer(0, 10)).orElse(2),
        file.version());
  }

  private Section header(String text) {
    var start = new Place(file.file(), 2, 1);
    try {
      var yaml = YamlReader.read(text, start);
      return Section.root(
              yaml.orElseThrow(() -> start.refuse("bad_prompt", "the header is empty", FORM)))
          .only(KEYS);
    } catch (ProblemException e) {
      throw e.problem().code().equals("bad_yaml") && text.matches("(?s).*[]}]\\?.*")
          ? quoteNullable(e.problem())
          : e;
    }
  }

  /// `[text]?` is a type but not YAML.
  private static ProblemException quoteNullable(Problem problem) {
    return new Place(problem.file() == null ? "" : problem.file(), problem.line(), problem.column())
        .refuse("bad_yaml", problem.message(), "put quotes around a nullable list: \"[text]?\"");
  }

  private static Map<String, String> evidence(
      Setting setting, List<ValueType.Field> inputs, ValueType output) {
    var texts = textFields(output);
    var names = inputs.stream().map(ValueType.Field::name).toList();
    var evidence = new HashMap<String, String>();
    for (var entry : setting.section().settings()) {
      var field = entry.name();
      if (!texts.contains(field)) {
        throw entry
            .keyPlace()
            .refuse("bad_evidence", "the output has no text `" + field + "`", hint(field, texts));
      }
      if (!names.contains(entry.text())) {
        throw entry
            .place()
            .refuse(
                "unknown_input",
                "`" + entry.text() + "` is not an input",
                hint(entry.text(), names));
      }
      evidence.put(field, entry.text());
    }
    return evidence;
  }

  static String hint(String name, List<String> names) {
    return Nearest.to(name, names)
        .map(near -> "did you mean `" + near + "`?")
        .orElse(names.isEmpty() ? "there is none" : "there are: " + String.join(", ", names));
  }

  private static List<String> textFields(ValueType output) {
    return output instanceof ValueType.Struct(var fields)
        ? fields.stream().filter(it -> isText(it.type())).map(ValueType.Field::name).toList()
        : List.of();
  }

  private static boolean isText(ValueType type) {
    return switch (type) {
      case ValueType.Text _ -> true;
      case ValueType.OrNull(var present) -> isText(present);
      case ValueType.ListOf(var element) -> isText(element);
      case ValueType.Int _,
          ValueType.Real _,
          ValueType.Bool _,
          ValueType.Date _,
          ValueType.Timestamp _,
          ValueType.Enumeration _,
          ValueType.Struct _,
          ValueType.Vector _ ->
          false;
    };
  }
}
