package dev.penstock.app.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.base.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as JSON: numbers stay numbers, structs become objects, lists arrays, everything else
/// text.
public final class Json {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  /// An amount without zeros at its end; null for an unknown one.
  public static JsonNode usd(@Nullable Money money) {
    return of(money == null ? null : money.dollars().stripTrailingZeros());
  }

  /// A value as the engine or the ledger gives it.
  public static JsonNode of(@Nullable Object value) {
    var nodes = MAPPER.getNodeFactory();
    return switch (value) {
      case null -> nodes.nullNode();
      case JsonNode node -> node;
      case Boolean flag -> nodes.booleanNode(flag);
      case Integer number -> nodes.numberNode(number);
      case Long number -> nodes.numberNode(number);
      case Short number -> nodes.numberNode(number);
      case Byte number -> nodes.numberNode(number);
      case BigInteger number -> nodes.numberNode(number);
      case BigDecimal number -> nodes.numberNode(number);
      case Float number -> real(number, Float.isFinite(number));
      case Double number -> real(number, Double.isFinite(number));
      case LocalDateTime moment ->
          nodes.textNode(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment));
      case OffsetDateTime moment ->
          nodes.textNode(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment));
      case LocalTime time -> nodes.textNode(DateTimeFormatter.ISO_LOCAL_TIME.format(time));
      case Map<?, ?> struct -> {
        var object = object();
        struct.forEach((name, field) -> object.set(String.valueOf(name), of(field)));
        yield object;
      }
      case Iterable<?> list -> {
        var array = array();
        list.forEach(element -> array.add(of(element)));
        yield array;
      }
      case Object[] list -> of(Arrays.asList(list));
      default -> nodes.textNode(value.toString());
    };
  }

  /// JSON has no NaN and no infinity: they are written as text.
  private static JsonNode real(Number number, boolean finite) {
    var nodes = MAPPER.getNodeFactory();
    return finite
        ? nodes.numberNode(new BigDecimal(number.toString()))
        : nodes.textNode(number.toString());
  }

  /// On one line.
  public static String text(JsonNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree can always be written", e);
    }
  }

  /// What JSON text says; the text itself when it is not JSON.
  public static JsonNode parse(String text) {
    try {
      var node = MAPPER.readTree(text);
      return node.isMissingNode() ? of(text) : node;
    } catch (JsonProcessingException _) {
      return of(text);
    }
  }
}
