package dev.penstock.query.project;

import dev.penstock.base.ProblemException;
import dev.penstock.base.ValueType;
import dev.penstock.query.project.yaml.Json;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;

/// Checks an expected answer against its type, and writes it as the model should have.
final class ExampleOutput {
  private ExampleOutput() {}

  static String json(Setting setting, ValueType type) {
    return switch (type) {
      case ValueType.Text _ -> Json.quoted(setting.text());
      case ValueType.Int _ -> Long.toString(setting.integer(Long.MIN_VALUE, Long.MAX_VALUE));
      case ValueType.Real _ -> scalar(setting, type, List.of(Yaml.Kind.INTEGER, Yaml.Kind.NUMBER));
      case ValueType.Bool _ -> scalar(setting, type, List.of(Yaml.Kind.BOOLEAN));
      case ValueType.Date _ -> date(setting);
      case ValueType.Timestamp _ -> timestamp(setting);
      case ValueType.Enumeration(var values) -> Json.quoted(setting.word(values));
      case ValueType.ListOf(var element) ->
          setting.items().stream()
              .map(item -> json(item, element))
              .collect(Collectors.joining(",", "[", "]"));
      case ValueType.Struct(var fields) -> struct(setting, fields);
      case ValueType.Vector _ -> throw mismatch(setting, type);
      case ValueType.OrNull(var present) ->
          setting.value().isNull() ? "null" : json(setting, present);
    };
  }

  /// Every field, in the order of the type; what is absent and may be null is null.
  private static String struct(Setting setting, List<ValueType.Field> fields) {
    var section = setting.section().only(fields.stream().map(ValueType.Field::name).toList());
    return fields.stream()
        .map(field -> {
          var value =
              field.type() instanceof ValueType.OrNull(var present)
                  ? section.get(field.name()).map(it -> json(it, present)).orElse("null")
                  : json(section.require(field.name(), field.type().text()), field.type());
          return Json.quoted(field.name()) + ":" + value;
        })
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String scalar(Setting setting, ValueType type, List<Yaml.Kind> kinds) {
    if (setting.value() instanceof Yaml.Scalar scalar && kinds.contains(scalar.kind())) {
      return Json.of(scalar);
    }
    throw mismatch(setting, type);
  }

  private static String date(Setting setting) {
    try {
      return Json.quoted(LocalDate.parse(setting.text()).toString());
    } catch (DateTimeException e) {
      throw mismatch(setting, new ValueType.Date(), e);
    }
  }

  private static String timestamp(Setting setting) {
    var text = setting.text().replaceFirst(" ", "T");
    try {
      return Json.quoted(
          text.matches(".*(Z|[-+]\\d\\d:?\\d\\d)$")
              ? OffsetDateTime.parse(text).toString()
              : LocalDateTime.parse(text).toString());
    } catch (DateTimeException e) {
      throw mismatch(setting, new ValueType.Timestamp(), e);
    }
  }

  private static ProblemException mismatch(Setting setting, ValueType type) {
    return setting.wrong("of type " + type.text(), "");
  }

  private static ProblemException mismatch(Setting setting, ValueType type, DateTimeException why) {
    var problem = mismatch(setting, type);
    problem.addSuppressed(why);
    return problem;
  }
}
