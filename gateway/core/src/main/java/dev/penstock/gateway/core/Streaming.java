package dev.penstock.gateway.core;

import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Request;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Decides which answers come in parts: long ones, of which a broken connection would lose much. To
/// read a stream costs more than to read a short answer whole.
///
/// How long an operator's answers are is learned from them, for each model; until a few are there,
/// only a bound of 4,096 tokens and more says that long ones are expected. The parameter `stream`
/// has the last word.
final class Streaming {
  private static final long LONG = 200;
  private static final long LONG_BOUND = 4096;
  private static final int ENOUGH = 5;

  private record Key(String model, String stage, String operator) {}

  private final Map<Key, Lengths> learned = new ConcurrentHashMap<>();

  boolean wanted(Call call) {
    if (!(call.first().request() instanceof Request.Chat chat)) {
      return false;
    }
    var said = chat.parameters().getOrDefault("stream", "").strip();
    if (said.equals("true") || said.equals("false")) {
      return said.equals("true");
    }
    var lengths = learned.get(key(call));
    if (lengths != null && lengths.count() >= ENOUGH) {
      return lengths.median() >= LONG;
    }
    return WorstCase.isBounded(chat)
        && Long.parseLong(chat.parameters().get(WorstCase.OUTPUT_PARAMETER)) >= LONG_BOUND;
  }

  /// An answer had so many tokens.
  void learn(Call call, long tokens) {
    if (call.first().request() instanceof Request.Chat) {
      learned.computeIfAbsent(key(call), _ -> new Lengths()).add(tokens);
    }
  }

  private static Key key(Call call) {
    var origin = call.first().request().origin();
    return new Key(call.model(), origin.stage(), origin.operator());
  }

  /// The last few lengths.
  private static final class Lengths {
    private final long[] last = new long[31];
    private int count;

    synchronized void add(long tokens) {
      last[count % last.length] = tokens;
      count = count == Integer.MAX_VALUE ? last.length : count + 1;
    }

    synchronized int count() {
      return count;
    }

    synchronized long median() {
      var sorted = Arrays.copyOf(last, Math.min(count, last.length));
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }
  }
}
