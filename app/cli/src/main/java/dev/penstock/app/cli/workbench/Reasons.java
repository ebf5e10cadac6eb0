package dev.penstock.app.cli.workbench;

import dev.penstock.app.cli.workbench.FinishedRun.Reason;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts why rows were rejected, by stage and reason.
final class Reasons {
  /// Reasons may quote an answer, and then each is another.
  private static final int MOST = 200;

  private record Key(String stage, String reason) {}

  private final Map<Key, LongAdder> counts = new ConcurrentHashMap<>();

  void add(String stage, String reason) {
    var known = new Key(stage, reason);
    var key =
        counts.size() < MOST || counts.containsKey(known) ? known : new Key(stage, "other reasons");
    counts.computeIfAbsent(key, _ -> new LongAdder()).increment();
  }

  /// The most frequent first.
  List<Reason> all() {
    return counts.entrySet().stream()
        .map(each ->
            new Reason(each.getKey().stage(), each.getKey().reason(), each.getValue().sum()))
        .sorted(
            Comparator.comparingLong(Reason::rows)
                .reversed()
                .thenComparing(Reason::stage)
                .thenComparing(Reason::reason))
        .toList();
  }
}
