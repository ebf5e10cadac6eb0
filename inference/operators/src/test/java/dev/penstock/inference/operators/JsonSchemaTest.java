package dev.penstock.inference.operators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.ValueType;
import dev.penstock.base.ValueTypeParser;
import org.junit.jupiter.api.Test;

class JsonSchemaTest {

  @Test
  void everyPropertyIsRequiredAndNoneMayBeAdded() {
    var type =
        new ValueType.Struct(
            ValueTypeParser.parseFields("miles integer?, caller: Who is calling?, at timestamp"));

    var schema = JsonSchema.of(type);

    assertThat(schema)
        .isEqualTo(
            """
            {"type":"object","properties":{"miles":{"type":["integer","null"]},\
            "caller":{"type":"string","description":"Who is calling?"},\
            "at":{"type":"string","format":"date-time"}},\
            "required":["miles","caller","at"],"additionalProperties":false}\
            """);
  }

  @Test
  void nullIsAmongTheValuesOfAnEnumerationThatMayBeNull() {
    var type = new ValueType.Struct(ValueTypeParser.parseFields("a enum(x, y)?, b [{c: date?}]?"));

    var schema = JsonSchema.of(type);

    assertThat(schema)
        .contains("\"a\":{\"type\":[\"string\",\"null\"],\"enum\":[\"x\",\"y\",null]}")
        .contains("\"b\":{\"type\":[\"array\",\"null\"],\"items\":{\"type\":\"object\"");
  }
}
