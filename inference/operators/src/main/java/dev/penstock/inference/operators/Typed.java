package dev.penstock.inference.operators;

import com.fasterxml.jackson.databind.JsonNode;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueType.Field;
import dev.penstock.base.ValueType.Struct;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One JSON object. Anything but a struct is wrapped as `{"value": …}`, and so is a struct whose
/// confidence is asked for.
///
/// A Markdown fence or prose around the one object is forgiven; a second object is not.
final class Typed implements AnswerForm {
  private static final Field CONFIDENCE =
      new Field("confidence", new ValueType.Real(), "how likely the value is right, from 0 to 1");

  private final ValueType type;
  private final Struct wire;
  private final boolean wrapped;
  private final boolean confident;
  private final String schema;

  Typed(ValueType type, boolean confident) {
    this.type = type;
    this.confident = confident;
    this.wrapped = confident || !(type instanceof Struct);
    this.wire = wire(type, confident);
    this.schema = JsonSchema.of(wire);
  }

  private static Struct wire(ValueType type, boolean confident) {
    var value = new Field("value", type, "");
    return confident
        ? new Struct(List.of(value, CONFIDENCE))
        : type instanceof Struct struct ? struct : new Struct(List.of(value));
  }

  /// What the model is expected to write.
  Struct wire() {
    return wire;
  }

  /// An expected value as the model should have written it, for a worked example.
  String written(JsonNode value) {
    if (!wrapped) {
      return value.toString();
    }
    var node = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode();
    node.set("value", value);
    return confident ? node.put("confidence", 1).toString() : node.toString();
  }

  @Override
  public String schema() {
    return schema;
  }

  @Override
  public Read read(String answer) {
    var checked = checked(answer);
    return switch (checked) {
      case Checked.Wrong(var why) -> new Read.Bad(why);
      case Checked.Right(var value, var confidence) ->
          new Read.Good(AnswerCheck.value(type, value), confidence, null);
    };
  }

  /// The value in canonical form, before it is converted.
  Checked checked(String answer) {
    var object = object(answer);
    if (object.isEmpty()) {
      return new Checked.Wrong(
          answer.isBlank() ? "the answer is empty" : "the answer is not one JSON object");
    }
    var check = new AnswerCheck();
    var node = check.check(wire, object.get(), "");
    var confidence = confident ? node.path("confidence") : null;
    if (check.wrong().isEmpty()
        && confidence != null
        && !AnswerCheck.isUnit(confidence.decimalValue())) {
      return new Checked.Wrong("`confidence` must be from 0 to 1, not " + confidence);
    }
    return check.wrong().isEmpty()
        ? new Checked.Right(
            wrapped ? node.path("value") : node,
            confidence == null ? null : confidence.doubleValue())
        : new Checked.Wrong(String.join("; ", check.wrong()));
  }

  ValueType type() {
    return type;
  }

  private static Optional<JsonNode> object(String answer) {
    var text = answer.strip();
    var whole = Json.read(text);
    if (whole.isPresent()) {
      return whole.filter(JsonNode::isObject);
    }
    var open = text.indexOf('{');
    var close = text.lastIndexOf('}');
    return open < 0 || close < open
        ? Optional.empty()
        : Json.read(text.substring(open, close + 1)).filter(JsonNode::isObject);
  }

  sealed interface Checked {
    record Right(JsonNode value, @Nullable Double confidence) implements Checked {}

    record Wrong(String why) implements Checked {}
  }
}
