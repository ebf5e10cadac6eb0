package dev.penstock.gateway.provider.local.llama;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How an answer is to be written: the model's parameters, and over them the request's, in the
/// words that hosted models use.
///
/// @param limit most tokens; 0: not said
/// @param temperature 0 unless said otherwise: equal questions get equal answers
record Settings(int limit, double temperature, double topP, long seed, List<String> stops) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> KNOWN =
      new TreeSet<>(Set.of("temperature", "top_p", "seed", "stop", "max_output_tokens", "stream"));

  Settings {
    stops = List.copyOf(stops);
  }

  /// @throws IllegalArgumentException when a parameter is unknown or has no meaning
  static Settings of(Model model, Request.Chat chat) {
    var merged = new TreeMap<>(model.parameters());
    merged.putAll(chat.parameters());
    for (var name : merged.keySet()) {
      if (!KNOWN.contains(name)) {
        throw new IllegalArgumentException(
            "an embedded model has no parameter `"
                + name
                + "`; it has "
                + String.join(", ", KNOWN));
      }
    }
    var read = new TreeMap<String, JsonNode>();
    merged.forEach((name, json) -> read.put(name, read(name, json)));
    return new Settings(
        (int) number(read, "max_output_tokens", 0, 1, Integer.MAX_VALUE),
        number(read, "temperature", 0, 0, 100),
        number(read, "top_p", 1, 0, 1),
        seed(read) + chat.sample(),
        stops(read));
  }

  private static JsonNode read(String name, String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException _) {
      throw new IllegalArgumentException("the parameter `" + name + "` is no JSON: " + json);
    }
  }

  private static double number(
      TreeMap<String, JsonNode> read, String name, double otherwise, double least, double most) {
    var node = read.get(name);
    if (node == null || node.isNull()) {
      return otherwise;
    }
    if (!node.isNumber() || node.doubleValue() < least || node.doubleValue() > most) {
      throw new IllegalArgumentException(
          "the parameter `"
              + name
              + "` cannot be "
              + node
              + ": it is a number from "
              + least
              + " to "
              + most);
    }
    return node.doubleValue();
  }

  private static long seed(TreeMap<String, JsonNode> read) {
    var node = read.get("seed");
    return node == null ? 0 : node.longValue();
  }

  private static List<String> stops(TreeMap<String, JsonNode> read) {
    var node = read.get("stop");
    var stops = new ArrayList<String>();
    if (node != null && node.isTextual()) {
      stops.add(node.textValue());
    } else if (node != null) {
      node.forEach(stop -> stops.add(stop.asText()));
    }
    stops.removeIf(String::isEmpty);
    return stops;
  }
}
