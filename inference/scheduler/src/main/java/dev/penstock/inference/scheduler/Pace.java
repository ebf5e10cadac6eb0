package dev.penstock.inference.scheduler;

import dev.penstock.base.Failure;
import dev.penstock.base.Tokens;
import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Answer;
import dev.penstock.gateway.api.Call;
import dev.penstock.gateway.api.Ending;
import dev.penstock.gateway.api.Next;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Sends no more than a model can take: concurrent calls, requests and tokens per minute.
///
/// A slot is held until the answer is on record. When the provider throttles one caller, all
/// callers of that model pause, and fewer are sent at once for a while.
public final class Pace implements Step {
  private static final int REMOTE_SLOTS = 64;
  private static final Duration UNSAID = Duration.ofSeconds(1);

  private final Time time;
  private final Map<String, Lane> lanes;

  public Pace(Collection<Model> models, Time time) {
    this.time = time;
    this.lanes =
        models.stream()
            .collect(Collectors.toUnmodifiableMap(Model::name, model -> lane(model, time)));
  }

  /// Lets `factor` times as many calls of every model be under way at once from now on; limits a
  /// minute stay.
  public void raise(double factor) {
    lanes.values().forEach(lane -> lane.raise(factor));
  }

  @Override
  public Ending handle(Call call, Next next) throws InterruptedException {
    var lane = lanes.get(call.model());
    if (lane == null) {
      throw new IllegalArgumentException("no model " + call.model());
    }
    var expected = expectedTokens(call);
    lane.enter(expected);
    try {
      var sentAt = time.now();
      var ending = next.proceed(call);
      learn(lane, ending, expected, sentAt);
      return ending;
    } finally {
      lane.leave();
    }
  }

  private static void learn(Lane lane, Ending ending, double expected, Instant sentAt) {
    switch (ending) {
      case Ending.Answered(var answers) -> {
        var used = answers.stream().map(Answer::tokens).reduce(Tokens.NONE, Tokens::plus);
        lane.answered(expected - used.input() - used.output());
      }
      case Ending.Failed(Failure.Throttled(var after, _), _) ->
          lane.throttled(reasonable(after), sentAt);
      case Ending.Failed(Failure.ServerError(_, var after, _), _) -> {
        if (after != null) {
          lane.throttled(reasonable(after), sentAt);
        }
      }
      case Ending.Failed _ -> {}
    }
  }

  private static Duration reasonable(@Nullable Duration asked) {
    if (asked == null) {
      return UNSAID;
    }
    return asked.compareTo(Patience.UNREASONABLE) < 0 ? asked : Patience.UNREASONABLE;
  }

  /// A model inside this process gets a slot for each processor.
  private static Lane lane(Model model, Time time) {
    var limits = model.limits();
    var inProcess = model.provider().equals("local");
    var usual = inProcess ? Runtime.getRuntime().availableProcessors() : REMOTE_SLOTS;
    var now = time.now();
    return new Lane(
        time,
        limits.concurrency() > 0 ? limits.concurrency() : usual,
        limits.requestsPerMinute() > 0 ? new Bucket(limits.requestsPerMinute(), now) : null,
        limits.tokensPerMinute() > 0 ? new Bucket(limits.tokensPerMinute(), now) : null);
  }

  /// About four characters a token, and as much as the answer may take; put right by the answer.
  private static double expectedTokens(Call call) {
    return call.questions().stream().map(Call.Asked::request).mapToDouble(Pace::tokens).sum();
  }

  private static double tokens(Request request) {
    return switch (request) {
      case Request.Chat chat ->
          chat.messages().stream().mapToLong(message -> message.content().length()).sum() / 4.0
              + longest(chat);
      case Request.Embed(_, var text, _) -> text.length() / 4.0;
    };
  }

  private static double longest(Request.Chat chat) {
    var said = chat.parameters().get("max_output_tokens");
    return said == null || !said.matches("\\d{1,9}") ? 0 : Integer.parseInt(said);
  }
}
