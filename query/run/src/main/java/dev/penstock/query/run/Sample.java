package dev.penstock.query.run;

import dev.penstock.base.Digest128;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Request;
import dev.penstock.inference.operators.Guess;
import dev.penstock.inference.operators.Operator;
import dev.penstock.query.fragment.SemanticCall;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// Which rows a pilot asks about: of those that need an answer at a step, the ones whose keys have
/// the smallest digests. That is a simple random sample, the same each time, and steps that see the
/// same rows choose the same ones.
final class Sample implements Guesses {
  private final int rows;
  private final Map<String, NavigableSet<Long>> chosen = new ConcurrentHashMap<>();

  Sample(int rows) {
    this.rows = rows;
  }

  int rows() {
    return rows;
  }

  @Override
  public Guess of(SemanticCall call, StageJob stage, Operator operator) {
    var smallest =
        chosen.computeIfAbsent(name(call, stage), _ -> new TreeSet<>(Long::compareUnsigned));
    return new Guess() {
      @Override
      public Optional<Answer> answer(Request request, String digest, long likelyTokens) {
        add(smallest, place(request.origin().rowKey()));
        return Optional.empty();
      }

      @Override
      public void met(Request request, Answer answer, LongSupplier counted) {
        // only open questions matter
      }
    };
  }

  private void add(NavigableSet<Long> smallest, long place) {
    synchronized (smallest) {
      smallest.add(place);
      if (smallest.size() > rows) {
        smallest.pollLast();
      }
    }
  }

  boolean has(SemanticCall call, StageJob stage, String rowKey) {
    var smallest = chosen.getOrDefault(name(call, stage), new TreeSet<>(Collections.emptySet()));
    synchronized (smallest) {
      return smallest.contains(place(rowKey));
    }
  }

  private static String name(SemanticCall call, StageJob stage) {
    return stage.plan().stage() + " " + call.label();
  }

  private static long place(String rowKey) {
    return Digest128.of("pilot", rowKey).high();
  }
}
