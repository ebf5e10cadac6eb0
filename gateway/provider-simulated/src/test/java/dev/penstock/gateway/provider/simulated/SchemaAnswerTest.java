package dev.penstock.gateway.provider.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaAnswerTest {
  private static final Spans SPANS = new Spans(List.of("one two three. four five six."));

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void answerConformsToItsSchema(long seed) {
    var schema = RandomSchemas.of(seed);
    var answers = new SchemaAnswer(schema, SPANS, Simulation.PLAIN);

    assertThat(LongStream.range(0, 20))
        .allSatisfy(i -> {
          var value = answers.value(Chance.of(i, new Digest128(seed, i)));
          assertThat(SchemaCheck.conforms(schema, value)).as("%s", value).isTrue();
        });
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @Test
  void confidenceIsAProbability() {
    var schema =
        Questions.json(
            """
            {"type": "object", "properties": {"confidence": {"type": "number"}}}\
            """);

    assertThat(LongStream.range(0, 50))
        .allSatisfy(i -> {
          var value =
              new SchemaAnswer(schema, SPANS, Simulation.PLAIN)
                  .value(Chance.of(i, new Digest128(0, i)));
          assertThat(value.get("confidence").doubleValue()).isBetween(0.0, 1.0);
        });
  }

  @Test
  void recursiveSchemaEnds() {
    var schema =
        Questions.json(
            """
            {"$ref": "#/$defs/node", "$defs": {"node": {"type": "object", "required": ["next"],
             "properties": {"next": {"anyOf": [{"$ref": "#/$defs/node"}, {"type": "null"}]}}}}}\
            """);

    var value =
        new SchemaAnswer(schema, SPANS, Simulation.PLAIN).value(Chance.of(1, new Digest128(0, 0)));

    assertThat(SchemaCheck.conforms(schema, value)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type':'integer'} | 1.5",
        "{'type':'integer','minimum':3} | 2",
        "{'type':['string','null']} | 1",
        "{'enum':['a','b']} | 'c'",
        "{'const':true} | false",
        "{'type':'array','items':{'type':'number'}} | [1,'x']",
        "{'type':'array','items':{'type':'number'},'minItems':1} | []",
        "{'type':'object','required':['a']} | {}",
        "{'type':'object','properties':{'a':{'type':'string'}}} | {'a':1}",
        "{'type':'object','properties':{},'additionalProperties':false} | {'a':1}",
        "{'anyOf':[{'type':'string'},{'type':'null'}]} | 1",
      },
      quoteCharacter = '`')
  void checkRefusesWhatDoesNotConform(String schema, String value) {
    var conforms =
        SchemaCheck.conforms(
            Questions.json(schema.replace('\'', '"')), Questions.json(value.replace('\'', '"')));

    assertThat(conforms).isFalse();
  }
}
