package dev.penstock.query.project;

import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueTypeParser;
import dev.penstock.query.project.yaml.Json;
import dev.penstock.query.project.yaml.Place;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Reads the types in a prompt's header. What stands in braces or brackets is read from its text,
/// not from YAML's view of it: to YAML the comma in `{a: enum(x, y)}` separates keys.
final class Types {
  private Types() {}

  /// The fields of a mapping from name to type.
  static List<ValueType.Field> fields(Setting setting) {
    if (!(setting.value() instanceof Yaml.Mapping mapping)) {
      throw setting.wrong("a mapping from name to type", setting.name() + ": {text: text}");
    }
    if (mapping.entries().isEmpty()) {
      return List.of();
    }
    if (mapping.flow()) {
      var fields = placed(mapping.place(), 0, () -> ValueTypeParser.parseFields(mapping.source()));
      fields.forEach(field -> ProjectFolder.requireName(field.name(), mapping.place()));
      return fields;
    }
    var fields = new ArrayList<ValueType.Field>();
    for (var entry : mapping.entries()) {
      ProjectFolder.requireName(entry.key(), entry.place());
      fields.add(
          field(new Setting(setting.path() + "." + entry.key(), entry.value(), entry.place())));
    }
    return fields;
  }

  private static ValueType.Field field(Setting setting) {
    if (setting.value() instanceof Yaml.Scalar scalar && !scalar.isNull()) {
      var prefix = setting.name() + " ";
      return placed(
          scalar.place(),
          prefix.length(),
          () -> ValueTypeParser.parseFields(prefix + written(scalar)).getFirst());
    }
    return new ValueType.Field(setting.name(), type(setting), "");
  }

  /// One type; a mapping is a struct.
  static ValueType type(Setting setting) {
    return switch (setting.value()) {
      case Yaml.Scalar scalar when scalar.isNull() -> throw setting.wrong("a type", "text");
      case Yaml.Scalar scalar ->
          placed(scalar.place(), 0, () -> ValueTypeParser.parse(written(scalar)));
      case Yaml.Sequence(var items, var flow, var source, var place) -> {
        if (flow) {
          yield placed(place, 0, () -> ValueTypeParser.parse(source));
        }
        if (items.size() != 1) {
          throw setting.wrong("a type", "a list has one element type: [text]");
        }
        yield new ValueType.ListOf(type(new Setting(setting.path(), items.getFirst(), place)));
      }
      case Yaml.Mapping _ -> new ValueType.Struct(fields(setting));
    };
  }

  private static String written(Yaml.Scalar scalar) {
    return scalar.plain() ? scalar.text() : Json.quoted(scalar.text());
  }

  /// Gives a mistake in a type its place in the file; `prefix` characters were put before the text.
  private static <T> T placed(Place start, int prefix, Supplier<T> read) {
    try {
      return read.get();
    } catch (ProblemException e) {
      var problem = e.problem();
      var column = problem.line() <= 1 ? problem.column() - prefix : problem.column();
      throw start
          .plus(problem.line(), column)
          .refuse(problem.code(), problem.message(), problem.hint());
    }
  }
}
