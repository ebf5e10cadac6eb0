package dev.penstock.inference.scheduler;

import dev.penstock.gateway.api.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Lets questions wait for a batch when it will very likely be back in time, and leaves enough time
/// to ask one by one should it not be.
///
/// ```
/// now ............ give up .......... needed by
///     batch out            the rest, one by one
/// ```
///
/// Giving up sooner would gain nothing: until then the rest can still be asked in time.
public final class DeadlineUrgency implements Urgency {
  private static final double SURE = 0.95;

  /// Fewer are not worth a batch's wait.
  private static final int SMALLEST = 50;

  /// What a provider takes to cancel a batch, and we to read it.
  private static final Duration AFTERMATH = Duration.ofMinutes(1);

  private static final BatchCourse DIRECT = new BatchCourse(BatchCourse.Use.NEVER, null);

  private final Map<String, BatchCourse> stages;
  private final Map<String, BatchLatency> latencies;
  private final Map<String, CallSpeed> speeds;
  private final InstantSource clock;
  private volatile boolean hurried;

  /// @param stages by name; others go directly
  /// @param latencies by the model's name
  /// @param speeds by the model's name; a model without one takes no batches
  public DeadlineUrgency(
      Map<String, BatchCourse> stages,
      Map<String, BatchLatency> latencies,
      Map<String, CallSpeed> speeds,
      InstantSource clock) {
    this.stages = Map.copyOf(stages);
    this.latencies = Map.copyOf(latencies);
    this.speeds = Map.copyOf(speeds);
    this.clock = clock;
  }

  /// From now on nothing waits: what is out in batches is called back.
  public void hurry() {
    hurried = true;
  }

  @Override
  public boolean mayWait(String stage, String model) {
    return worthwhile(stage, model, SMALLEST);
  }

  @Override
  public boolean worthwhile(String stage, String model, int questions) {
    var course = course(stage);
    if (hurried || !speeds.containsKey(model)) {
      return false;
    }
    return switch (course.use()) {
      case NEVER -> false;
      case ALWAYS -> true;
      case AUTO -> {
        var needBy = course.needBy();
        yield questions >= SMALLEST && needBy != null && sure(needBy, model, questions);
      }
    };
  }

  private boolean sure(Instant needBy, String model, long questions) {
    var time = Duration.between(clock.instant(), needBy).minus(oneByOne(model, questions));
    return latencies.getOrDefault(model, BatchLatency.UNKNOWN).within(time) >= SURE;
  }

  @Override
  public boolean only(String stage) {
    return course(stage).use() == BatchCourse.Use.ALWAYS;
  }

  @Override
  public Instant giveUp(String stage, String model, long missing) {
    if (hurried) {
      return Instant.MIN;
    }
    var needBy = course(stage).needBy();
    return needBy == null ? Instant.MAX : needBy.minus(oneByOne(model, missing));
  }

  private Duration oneByOne(String model, long questions) {
    var speed = speeds.get(model);
    return speed == null ? AFTERMATH : AFTERMATH.plus(speed.over(questions));
  }

  private BatchCourse course(String stage) {
    return stages.getOrDefault(stage, DIRECT);
  }
}
