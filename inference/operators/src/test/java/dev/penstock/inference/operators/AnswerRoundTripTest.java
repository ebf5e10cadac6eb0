package dev.penstock.inference.operators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.base.ValueType;
import dev.penstock.base.ValueType.Field;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerRoundTripTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatATypeDescribesIsReadAsItWasWritten(long seed) {
    var random = new Random(seed);
    var type = type(random, 3);
    var value = value(type, random);
    var form = new Typed(type, random.nextBoolean());

    var read = form.checked(noise(form.written(value), random));

    assertThat(read).isInstanceOf(Typed.Checked.Right.class);
    assertThat(((Typed.Checked.Right) read).value()).isEqualTo(value);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anAnswerOfAnotherShapeIsInvalid(long seed) {
    var random = new Random(seed);
    var type = new ValueType.Struct(List.of(new Field("a", type(random, 2), "")));
    var written = ((ObjectNode) value(type, random)).put("b", 1);

    var read = new Typed(type, false).checked(written.toString());

    assertThat(read).isEqualTo(new Typed.Checked.Wrong("there is no field `b`"));
  }

  private static String noise(String answer, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> "```json\n" + answer + "\n```";
      case 1 -> "Here it is:\n" + answer + "\nI hope this helps.";
      case 2 -> "  " + answer + "\n";
      default -> answer;
    };
  }

  private static ValueType type(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 10)) {
      case 0 -> new ValueType.Text();
      case 1 -> new ValueType.Int();
      case 2 -> new ValueType.Real();
      case 3 -> new ValueType.Bool();
      case 4 -> new ValueType.Date();
      case 5 -> new ValueType.Timestamp();
      case 6 -> new ValueType.Enumeration(List.of("a", "b c", "d{e}"));
      case 7 -> new ValueType.ListOf(type(random, depth - 1));
      case 8 -> new ValueType.OrNull(type(random, 0));
      default -> {
        var fields = new ArrayList<Field>();
        for (var i = 0; i <= random.nextInt(3); i++) {
          fields.add(new Field("f" + i, type(random, depth - 1), ""));
        }
        yield new ValueType.Struct(fields);
      }
    };
  }

  private static JsonNode value(ValueType type, Random random) {
    return switch (type) {
      case ValueType.Text _ -> JSON.textNode("“x” {" + random.nextInt() + "} ```\n\\");
      case ValueType.Int _ -> JSON.numberNode(random.nextLong());
      case ValueType.Real _ -> JSON.numberNode(random.nextGaussian());
      case ValueType.Bool _ -> JSON.booleanNode(random.nextBoolean());
      case ValueType.Date _ ->
          JSON.textNode(LocalDate.ofEpochDay(random.nextInt(30000)).toString());
      case ValueType.Timestamp _ ->
          JSON.textNode(
              LocalDateTime.of(2026, 1, 1, 0, 0)
                  .plusSeconds(random.nextInt())
                  .format(DateTimeFormatter.ISO_LOCAL_DATE_TIME));
      case ValueType.Enumeration(var values) ->
          JSON.textNode(values.get(random.nextInt(values.size())));
      case ValueType.ListOf(var element) -> {
        var list = JSON.arrayNode();
        for (var i = 0; i < random.nextInt(4); i++) {
          list.add(value(element, random));
        }
        yield list;
      }
      case ValueType.Struct(var fields) -> {
        var struct = JSON.objectNode();
        fields.forEach(field -> struct.set(field.name(), value(field.type(), random)));
        yield struct;
      }
      case ValueType.OrNull(var present) ->
          random.nextBoolean() ? JSON.nullNode() : value(present, random);
      case ValueType.Vector _ -> throw new IllegalStateException("no answer holds one");
    };
  }
}
