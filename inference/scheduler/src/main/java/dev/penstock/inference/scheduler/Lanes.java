package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Allowance;
import dev.penstock.gateway.api.Allowances;
import dev.penstock.gateway.api.Call;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// The lanes of a project's models: one for each target, which is an address, a key and the
/// provider's name for a model. Two of the project's names for one target share its lane, with the
/// lower of their limits.
///
/// Shared by [Retry] and [Pace]; hears what providers tell of their limits.
public final class Lanes implements Allowances {
  private final Map<String, Lane> lanes = new HashMap<>();
  private final ToIntFunction<String> depth;

  /// @param depth how many stages that ask stand before the one of that name
  public Lanes(Collection<Model> models, Time time, ToIntFunction<String> depth) {
    this.depth = depth;
    models.stream()
        .collect(Collectors.groupingBy(model -> model.identity() + "|" + model.apiKey()))
        .values()
        .forEach(same -> {
          var limits = same.stream().map(Lanes::limits).reduce(Lanes::lower).orElseThrow();
          var lane = new Lane(time, limits);
          same.forEach(model -> lanes.put(model.name(), lane));
        });
  }

  @Override
  public void heard(String model, Allowance allowance) {
    lane(model).heard(allowance);
  }

  Lane lane(String model) {
    var lane = lanes.get(model);
    if (lane == null) {
      throw new IllegalArgumentException("no model " + model);
    }
    return lane;
  }

  Lane.Entry enter(Call call, Load guessed) throws InterruptedException {
    return lane(call.model())
        .enter(depth.applyAsInt(call.first().request().origin().stage()), guessed);
  }

  void raise(double factor) {
    Set.copyOf(lanes.values()).forEach(lane -> lane.raise(factor));
  }

  boolean isDown(String model) {
    return lane(model).isDown();
  }

  void giveUp(String model, Failure failure) {
    lane(model).giveUp(failure);
  }

  /// A model inside this process gets a slot for each processor.
  private static Limits limits(Model model) {
    var limits = model.limits();
    return limits.concurrency() == 0 && model.provider().equals("local")
        ? limits.with(Runtime.getRuntime().availableProcessors())
        : limits;
  }

  private static Limits lower(Limits one, Limits other) {
    return new Limits(
        lower(one.requestsPerMinute(), other.requestsPerMinute()),
        lower(one.tokensPerMinute(), other.tokensPerMinute()),
        (int) lower(one.concurrency(), other.concurrency()),
        Math.min(one.hedge(), other.hedge()));
  }

  private static long lower(long one, long other) {
    return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
  }
}
