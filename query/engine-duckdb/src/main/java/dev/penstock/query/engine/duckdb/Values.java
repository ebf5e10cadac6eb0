package dev.penstock.query.engine.duckdb;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;
import org.jspecify.annotations.Nullable;

/// Turns the driver's values into plain Java ones.
final class Values {
  private Values() {}

  static @Nullable Object plain(ResultSet result, int column, String type) throws SQLException {
    return type.startsWith("TIMESTAMP") && !type.endsWith("ZONE")
        ? result.getObject(column, LocalDateTime.class)
        : plain(result.getObject(column));
  }

  private static @Nullable Object plain(@Nullable Object value) throws SQLException {
    return switch (value) {
      case null -> null;
      case Short number -> number.intValue();
      case Byte number -> number.intValue();
      case Float number -> Double.valueOf(number.toString());
      case BigInteger number -> new BigDecimal(number);
      case JsonNode json -> json.toString();
      case Timestamp timestamp -> timestamp.toLocalDateTime();
      case Blob blob ->
          new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.ISO_8859_1);
      case Array array -> {
        var elements = new ArrayList<@Nullable Object>();
        for (var element : (Object[]) array.getArray()) {
          elements.add(plain(element));
        }
        yield elements;
      }
      case DuckDBStruct struct -> plainMap(struct.getMap());
      case Struct struct -> struct.toString();
      case Map<?, ?> map -> plainMap(map);
      default -> value;
    };
  }

  private static Map<Object, @Nullable Object> plainMap(Map<?, ?> map) throws SQLException {
    var plain = new LinkedHashMap<Object, @Nullable Object>();
    for (var entry : map.entrySet()) {
      var key = plain(entry.getKey());
      plain.put(key == null ? "null" : key, plain(entry.getValue()));
    }
    return plain;
  }
}
