package dev.penstock.inference.operators;

import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Recall;
import dev.penstock.gateway.api.Request;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What dry runs over the same rows would look up and count again and again. Full is full: then the
/// rest is looked up each time.
final class Memory {
  private static final int MOST = 100_000;
  private final Map<List<Object>, Optional<Answer>> answers = new ConcurrentHashMap<>();

  Recall recalling(Recall recall) {
    return request -> {
      var key = key(request);
      var known = answers.get(key);
      if (known != null) {
        return known;
      }
      var found = recall.recorded(request);
      if (answers.size() < MOST) {
        answers.put(key, found);
      }
      return found;
    };
  }

  /// Everything that makes two questions equal.
  private static List<Object> key(Request request) {
    return switch (request) {
      case Request.Chat(var model, var messages, var schema, var parameters, var sample, _) ->
          List.of(model, messages, schema == null ? "" : schema, parameters, sample);
      case Request.Embed(var model, var text, _) -> List.of(model, text);
    };
  }

  TokenCount counting(TokenCount count) {
    var counts = new ConcurrentHashMap<String, Long>();
    return text -> {
      var known = counts.get(text);
      if (known != null) {
        return known;
      }
      var counted = count.count(text);
      if (counts.size() < MOST) {
        counts.put(text, counted);
      }
      return counted;
    };
  }
}
