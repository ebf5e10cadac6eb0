package dev.penstock.gateway.provider.simulated;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.penstock.base.Digest128;
import java.util.HexFormat;
import java.util.List;

/// What the simulated model says: a pure function of the seed, the messages and the schema.
///
/// With a schema it says a conforming value, without one a sentence that owns up to being
/// simulated. An answer written into the question wins over both; see [ScriptedAnswer].
final class SimulatedModel {
  private static final int ECHOED_WORDS = 12;

  private final Simulation simulation;

  SimulatedModel(Simulation simulation) {
    this.simulation = simulation;
  }

  /// A quarter of the characters (UTF-16 units), rounded up.
  static long tokens(String text) {
    return (text.length() + 3L) / 4;
  }

  Chance chance(Digest128 content) {
    return Chance.of(simulation.seed(), content);
  }

  String answer(Question question, Digest128 content) {
    return ScriptedAnswer.in(question).orElseGet(() -> invented(question, content));
  }

  /// An answer to the same question that is no JSON, or is JSON of another shape.
  String invalid(Question question, Digest128 content) {
    var valid = answer(question, content);
    return chance(content).at("invalid").under(0.5) && valid.length() > 1
        ? valid.substring(0, valid.length() / 2)
        : JsonNodeFactory.instance.objectNode().put("unexpected", true).toString();
  }

  private String invented(Question question, Digest128 content) {
    var chance = chance(content);
    var schema = question.schema();
    if (schema == null) {
      return sentence(question, chance);
    }
    var spans = new Spans(question.userText());
    return new SchemaAnswer(schema, spans, simulation).value(chance).toString();
  }

  private static String sentence(Question question, Chance chance) {
    var words = List.of(question.userText().strip().split("\\s+", -1));
    var echo = String.join(" ", words.subList(0, Math.min(ECHOED_WORDS, words.size())));
    var mark = HexFormat.of().toHexDigits((short) chance.state());
    return "Simulated answer " + mark + " to: " + echo;
  }
}
