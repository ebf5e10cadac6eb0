package dev.penstock.record.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The texts of a traced row that may stand in a document: its own values, those of its steps, and
/// what models answered.
final class Quotes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final List<Quote> all = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();

  /// A text with what its row says about where it comes from.
  ///
  /// @param near values by the last part of their names: `start_time`, `page`, `first_line`, …
  record Quote(String column, String text, Map<String, Double> near) {}

  static List<Quote> of(Map<String, @Nullable Object> values, List<Trace.Step> steps) {
    var quotes = new Quotes();
    quotes.add("", values, near(values));
    for (var step : steps) {
      quotes.add("", step.values(), near(step.values()));
      step.calls().forEach(call -> quotes.add(call, near(step.values())));
    }
    return quotes.all;
  }

  private void add(CallTrace call, Map<String, Double> near) {
    if (call.answer().startsWith("{")) {
      try {
        add("", JSON.readValue(call.answer(), Map.class), near);
      } catch (JsonProcessingException _) {
        // an answer that is no JSON after all says nothing more than the row does
      }
    }
  }

  private void add(String column, @Nullable Object value, Map<String, Double> near) {
    switch (value) {
      case String text -> {
        if (seen.add(BlockText.normal(text))) {
          all.add(new Quote(column, text, near));
        }
      }
      case Map<?, ?> struct ->
          struct.forEach((name, field) ->
              add(column.isEmpty() ? String.valueOf(name) : column + "." + name, field, near));
      case List<?> list -> list.forEach(element -> add(column, element, near));
      case null, default -> {}
    }
  }

  private static Map<String, Double> near(Map<?, ?> values) {
    var near = new LinkedHashMap<String, Double>();
    collect(values, near);
    return near;
  }

  private static void collect(Map<?, ?> values, Map<String, Double> near) {
    values.forEach((name, value) -> {
      if (value instanceof Number number) {
        near.putIfAbsent(String.valueOf(name).toLowerCase(Locale.ROOT), number.doubleValue());
      } else if (value instanceof Map<?, ?> struct) {
        collect(struct, near);
      }
    });
  }
}
