package dev.penstock.app.cli.workbench;

import dev.penstock.query.project.RetentionSetting;
import dev.penstock.record.archive.Holdings;
import dev.penstock.record.ledger.RunRow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// How much a project will take in 30 days if it goes on like the last 30, everything sealed.
///
/// @param callsPerDay in the last 30 days, or since the first run if that is less
/// @param bytesPerCall lines, prompts, texts and answers together
/// @param now what it takes today
/// @param bytes what it will take in 30 days
public record Forecast(double callsPerDay, double bytesPerCall, long now, long bytes) {
  static final Duration HORIZON = Duration.ofDays(30);
  private static final double DAY = Duration.ofDays(1).toMillis();

  /// One kind of bytes: of a stage, and of its part of a segment.
  private record Kind(ToLongFunction<StageStorage> stage, ToLongFunction<Holdings.Part> part) {}

  private static final Kind LINES = new Kind(StageStorage::lines, Holdings.Part::lines);
  private static final Kind PROMPTS =
      new Kind(stage -> stage.prompts() + stage.cells(), part -> part.prompts() + part.cells());
  private static final Kind ANSWERS =
      new Kind(stage -> stage.answers() + stage.index(), part -> part.answers() + part.index());

  /// What is there, and how many calls a day come.
  private record Basis(
      List<StageStorage> stages, List<Holdings.Part> sealed, double callsPerDay, Instant now) {

    /// What a sealed call takes; while nothing is sealed, what one takes that is not.
    double perCall(Kind kind) {
      var sealedCalls = sealed.stream().mapToLong(Holdings.Part::calls).sum();
      var calls = sum(StageStorage::calls);
      return sealedCalls > 0
          ? (double) inSegments(kind) / sealedCalls
          : (double) sum(kind.stage()) / Math.max(1, calls);
    }

    long sum(ToLongFunction<StageStorage> of) {
      return stages.stream().mapToLong(of).sum();
    }

    private long inSegments(Kind kind) {
      return sealed.stream().mapToLong(kind.part()).sum();
    }

    /// What is there at the horizon, of today's and of what comes until then.
    double then(Kind kind, @Nullable Duration retention) {
      var days = (double) HORIZON.toDays();
      var growing = retention == null ? days : Math.min(days, retention.toMillis() / DAY);
      return kept(kind, retention) + perCall(kind) * callsPerDay * growing;
    }

    private long kept(Kind kind, @Nullable Duration retention) {
      var held = sum(kind.stage());
      if (retention == null) {
        return held;
      }
      var oldest = now.plus(HORIZON).minus(retention).toEpochMilli();
      var gone =
          sealed.stream().filter(part -> part.newest() < oldest).mapToLong(kind.part()).sum();
      var unsealed = held - inSegments(kind);
      return held - gone - (now.toEpochMilli() < oldest ? unsealed : 0);
    }
  }

  static Forecast of(
      List<RunRow> runs,
      List<StageStorage> stages,
      List<Holdings.Part> sealed,
      RetentionSetting retention,
      Instant now) {
    var basis = new Basis(stages, sealed, callsPerDay(runs, now), now);
    var bytes =
        basis.sum(StageStorage::table)
            + basis.sum(StageStorage::lineage)
            + basis.then(LINES, null)
            + basis.then(PROMPTS, retention.prompts())
            + basis.then(ANSWERS, retention.answers());
    return new Forecast(
        basis.callsPerDay(),
        basis.perCall(LINES) + basis.perCall(PROMPTS) + basis.perCall(ANSWERS),
        basis.sum(StageStorage::bytes),
        Math.round(bytes));
  }

  private static double callsPerDay(List<RunRow> runs, Instant now) {
    var since = now.minus(HORIZON);
    var recent = runs.stream().filter(run -> run.started().isAfter(since)).toList();
    var first = recent.stream().map(RunRow::started).min(Instant::compareTo).orElse(now);
    var days = Math.max(1, Duration.between(first, now).toMillis() / DAY);
    return recent.stream().mapToLong(RunRow::calls).sum() / days;
  }
}
