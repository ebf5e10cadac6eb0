package dev.penstock.inference.scheduler;

import dev.penstock.base.Manner;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Step;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sends no more than a target can take (see [Throughput]), and nothing to one that is down.
///
/// A slot is held until the answer is on record. Where the user wants it, a call that is slower
/// than most is asked a second time beside the first, but never when it would have to wait for a
/// limit.
public final class Pace implements Step {
  private final Lanes lanes;
  private final Time time;
  private final Map<String, Hedges> hedges;

  public Pace(Collection<Model> models, Lanes lanes, Time time) {
    this.lanes = lanes;
    this.time = time;
    this.hedges =
        models.stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Model::name, model -> new Hedges(model.limits().hedge())));
  }

  /// Lets `factor` times as many calls of every model be under way at once from now on; limits a
  /// minute stay.
  public void raise(double factor) {
    lanes.raise(factor);
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    var guessed = guessed(call);
    return switch (lanes.enter(call, guessed)) {
      case Lane.Entry.Refused(var failure) -> new Ending.Failed(failure, 0);
      case Lane.Entry.Sent(var passage) -> {
        var hedge = hedges.get(call.model());
        yield hedge == null || hedge.none()
            ? sent(call, next, passage, guessed)
            : hedged(call, next, passage, hedge);
      }
    };
  }

  private Ending sent(Call call, Next next, Passage passage, Load guessed)
      throws InterruptedException {
    var lane = lanes.lane(call.model());
    Ending ending = null;
    try {
      ending = next.proceed(call);
      return ending;
    } finally {
      tell(lane, passage, guessed, ending);
    }
  }

  private static void tell(Lane lane, Passage passage, Load guessed, @Nullable Ending ending) {
    switch (ending) {
      case null -> lane.lost(passage);
      case Ending.Answered(var answers) -> {
        var used = answers.stream().map(Answer::tokens).reduce(Tokens.NONE, Tokens::plus);
        lane.answered(passage, guessed, new Load(used.input(), used.output()));
      }
      case Ending.Failed(_, var id) when id == 0 -> lane.lost(passage);
      case Ending.Failed(var failure, _) -> lane.failed(passage, failure);
    }
  }

  private Ending hedged(Call call, Next next, Passage passage, Hedges hedge)
      throws InterruptedException {
    var slow = hedge.threshold();
    var race = new Race(time);
    race.start(() -> timed(call, next, passage, hedge));
    try {
      if (slow < Long.MAX_VALUE && !race.endsWithin(Duration.ofNanos(slow))) {
        beside(call, next, race, hedge);
      }
      return race.end();
    } catch (InterruptedException e) {
      race.finish();
      throw e;
    }
  }

  /// Asks again if it costs nobody a wait.
  private void beside(Call call, Next next, Race race, Hedges hedge) {
    var guessed = guessed(call);
    var second = hedge.take() ? lanes.lane(call.model()).enterAtOnce(guessed) : null;
    if (second != null) {
      race.start(() -> sent(call.by(Manner.HEDGE), next, second, guessed));
    }
  }

  private Ending timed(Call call, Next next, Passage passage, Hedges hedge)
      throws InterruptedException {
    var began = time.now();
    var ending = sent(call, next, passage, guessed(call));
    if (ending instanceof Ending.Answered) {
      hedge.answered(Duration.between(began, time.now()).toNanos());
    }
    return ending;
  }

  /// About four characters a token, and as much as the answer may take.
  private static Load guessed(Call call) {
    var input = 0.0;
    var output = 0.0;
    for (var asked : call.questions()) {
      switch (asked.request()) {
        case Request.Chat chat -> {
          for (var message : chat.messages()) {
            input += message.content().length() / 4.0;
          }
          output += longest(chat);
        }
        case Request.Embed(_, var text, _) -> input += text.length() / 4.0;
      }
    }
    return new Load(input, output);
  }

  private static double longest(Request.Chat chat) {
    var said = chat.parameters().get("max_output_tokens");
    return said == null || !said.matches("\\d{1,9}") ? 0 : Integer.parseInt(said);
  }
}
