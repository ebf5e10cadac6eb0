package dev.penstock.app.cli.workbench;

import dev.penstock.query.project.Alternative;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/// What a run does differently because it would be late otherwise. From any thread.
final class Hurry {
  private static final double MORE = 2;
  private final List<DoubleConsumer> widen = new ArrayList<>();
  private volatile boolean noBatch;
  private volatile String model = "";

  /// Tells who sends calls by how much more may be under way at once.
  void onMoreConcurrency(DoubleConsumer factor) {
    widen.add(factor);
  }

  /// Uses an alternative from now on.
  ///
  /// @return what it does, for people
  String use(Alternative alternative) {
    return switch (alternative) {
      case Alternative.Concurrency _ -> {
        widen.forEach(each -> each.accept(MORE));
        yield "twice as many calls at once";
      }
      case Alternative.NoBatch _ -> {
        noBatch = true;
        yield "no batches any more";
      }
      case Alternative.OtherModel(var other) -> {
        model = other;
        yield "model " + other + " for the rest";
      }
    };
  }

  /// Whether questions may not wait for a batch any more.
  boolean noBatch() {
    return noBatch;
  }

  /// The model that is asked for the rest; empty: each call's own.
  String model() {
    return model;
  }
}
