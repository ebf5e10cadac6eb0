package dev.penstock.gateway.provider.simulated;

import dev.penstock.base.Digest128;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The simulated vendor: limits, faults and the account around a [SimulatedModel].
///
/// Both doors lead here, HTTP and in process. Never blocks.
final class SimulatedService {
  private static final int OVERLOADED = 503;

  private final Simulation simulation;
  private final Map<Fault, Double> rates;
  private final boolean faulty;
  private final SimulatedModel model;
  private final BagOfWords words;
  private final Turnstile turnstile;
  private final Account account;
  private final LongSupplier nanos;
  private final PrefixCache prefixes;
  private final AtomicInteger serving = new AtomicInteger();

  SimulatedService(Simulation simulation, Account account, LongSupplier nanos) {
    this.simulation = simulation;
    this.rates = new EnumMap<>(simulation.rates());
    this.faulty = !simulation.faults().isEmpty();
    this.model = new SimulatedModel(simulation);
    this.words = new BagOfWords(simulation.seed(), simulation.dimensions());
    this.turnstile = new Turnstile(simulation.requestsPerMinute(), simulation.tokensPerMinute());
    this.account = account;
    this.nanos = nanos;
    this.prefixes = new PrefixCache(nanos);
  }

  Simulation simulation() {
    return simulation;
  }

  Account account() {
    return account;
  }

  /// What is left of each limit.
  List<Turnstile.Standing> standings() {
    return turnstile.standings(nanos.getAsLong());
  }

  Visit chat(Question question, String key) {
    return chat(question, key, "", OVERLOADED);
  }

  /// @param key what the caller showed as its key
  /// @param client the caller's own name for the request
  /// @param overloaded the status by which the vendor says that it is
  Visit chat(Question question, String key, String client, int overloaded) {
    var content = question.content();
    var asked = List.of(question.identity(content));
    var arrival =
        new Arrival(
            client, question.model(), key, asked, asked.getFirst(), question.tokens(), overloaded);
    return visit(arrival, fault -> said(question, content, arrival.tokens(), fault));
  }

  /// Answers a request of a batch: without the limits of calls, and what would break a connection
  /// is an error of the server.
  Turn batched(Question question, double failureRate) {
    var content = question.content();
    var asked = List.of(question.identity(content));
    var arrival =
        new Arrival(
            "", question.model(), "", asked, asked.getFirst(), question.tokens(), OVERLOADED);
    var sheet = account.current();
    sheet.arrive(asked);
    var chance = model.chance(arrival.request()).at(sheet.attempt(arrival.request()));
    var misdirected = misdirected(arrival);
    var turn =
        misdirected != null
            ? misdirected
            : chance.at("batch").under(failureRate)
                ? new Turn.Rejected(500, "", "a simulated server error", null)
                : turn(
                    chance,
                    fault -> said(question, content, arrival.tokens(), fault),
                    sheet,
                    OVERLOADED);
    return switch (turn) {
      case Turn.Said said -> {
        var bill = simulation.tariff().batchBill(said.tokensIn(), said.tokensOut());
        sheet.payBatch(asked, bill, simulation.tariff().book());
        sheet.end(200);
        yield said;
      }
      case Turn.Rejected rejected -> {
        sheet.end(rejected.status());
        yield rejected;
      }
      case Turn.Vectors _, Turn.CutOff _, Turn.Broken _ -> {
        sheet.end(500);
        yield new Turn.Rejected(500, "", "a simulated break", null);
      }
    };
  }

  Visit embed(String name, List<String> texts, String key) {
    return embed(name, texts, key, "");
  }

  Visit embed(String name, List<String> texts, String key, String client) {
    var asked = texts.stream().map(text -> Digest128.of("embed", name, text)).toList();
    var together = Digest128.of(texts.toArray(String[]::new));
    var tokens = texts.stream().mapToLong(SimulatedModel::tokens).sum();
    return visit(
        new Arrival(client, name, key, asked, together, tokens, OVERLOADED),
        _ -> new Turn.Vectors(texts.stream().map(words::vector).toList(), tokens));
  }

  /// Ends a visit and frees its place.
  void leave(Visit visit) {
    if (visit.end()) {
      if (visit.turn() instanceof Turn.Said said) {
        prefixes.keep(said.found());
      }
      serving.decrementAndGet();
    }
  }

  private Visit visit(Arrival arrival, Answers answers) {
    var sheet = account.current();
    sheet.arrive(arrival.questions());
    var busy = serving.incrementAndGet();
    var chance = model.chance(arrival.request()).at(sheet.attempt(arrival.request()));
    var rejected = rejection(arrival, busy, answers);
    var turn = rejected == null ? turn(chance, answers, sheet, arrival.overloaded()) : rejected;
    var latency = rejected == null ? latency(chance.at("latency")) : 0;
    return new Visit(
        arrival.client(),
        turn,
        latency,
        chance.state(),
        sheet,
        simulation.tariff(),
        arrival.questions(),
        new AtomicBoolean());
  }

  private Turn turn(Chance chance, Answers answers, Account.Sheet sheet, int overloaded) {
    var fault = faulty ? fault(chance.at("fault").uniform()) : null;
    if (fault == null) {
      return answers.with(null);
    }
    sheet.fault(fault);
    return switch (fault) {
      case SERVER_ERROR -> new Turn.Rejected(500, "", "a simulated server error", null);
      case OVERLOADED -> new Turn.Rejected(overloaded, "", "simulated overload", null);
      case THROTTLE ->
          new Turn.Rejected(
              429, "rate_limit_exceeded", "simulated rate limit", Duration.ofMillis(20));
      case CUT, GARBLED, HANG -> new Turn.Broken(fault);
      case INVALID, REFUSAL, TRUNCATION -> answers.with(fault);
      case STREAM_CUT ->
          answers.with(null) instanceof Turn.Said said
              ? new Turn.CutOff(said)
              : new Turn.Broken(Fault.CUT);
    };
  }

  private @Nullable Fault fault(double dice) {
    var edge = 0.0;
    for (var rate : rates.entrySet()) {
      edge += rate.getValue();
      if (dice < edge) {
        return rate.getKey();
      }
    }
    return null;
  }

  private Turn said(Question question, Digest128 content, long tokensIn, @Nullable Fault fault) {
    if (fault == Fault.REFUSAL) {
      var text = "I'm sorry, a simulated model may not answer that.";
      return new Turn.Said(
          text, false, true, tokensIn, SimulatedModel.tokens(text), found(question));
    }
    var whole =
        rest(
            question,
            fault == Fault.INVALID
                ? model.invalid(question, content)
                : model.answer(question, content));
    var limit = question.maxTokens() == 0 ? Long.MAX_VALUE : question.maxTokens();
    if (fault == Fault.TRUNCATION) {
      limit = Math.min(limit, SimulatedModel.tokens(whole) / 2);
    }
    var truncated = SimulatedModel.tokens(whole) > limit;
    var text = truncated ? SimulatedModel.start(whole, (int) (4 * limit)) : whole;
    var tokensOut = simulation.reasoningTokens() + SimulatedModel.tokens(text);
    return new Turn.Said(text, truncated, false, tokensIn, tokensOut, found(question));
  }

  private PrefixCache.Found found(Question question) {
    return simulation.tariff().promptCache() ? prefixes.find(question) : PrefixCache.Found.NOTHING;
  }

  /// What is left to say after the beginning that the question brings along. To a beginning that it
  /// would not have said itself, a model says the whole answer.
  private static String rest(Question question, String whole) {
    return whole.startsWith(question.begun()) ? whole.substring(question.begun().length()) : whole;
  }

  private Turn.@Nullable Rejected rejection(Arrival arrival, int busy, Answers answers) {
    if (!simulation.apiKey().isEmpty() && !simulation.apiKey().equals(arrival.key())) {
      return new Turn.Rejected(401, "invalid_api_key", "Incorrect API key provided", null);
    }
    var misdirected = misdirected(arrival);
    if (misdirected != null) {
      return misdirected;
    }
    if (simulation.concurrency() > 0 && busy > simulation.concurrency()) {
      var message = "More than " + simulation.concurrency() + " requests at once";
      return new Turn.Rejected(429, "rate_limit_exceeded", message, Duration.ofMillis(20));
    }
    return throttled(arrival, answers);
  }

  private Turn.@Nullable Rejected misdirected(Arrival arrival) {
    if (!simulation.models().isEmpty() && !simulation.models().contains(arrival.model())) {
      var message = "The model `" + arrival.model() + "` does not exist";
      return new Turn.Rejected(404, "model_not_found", message, null);
    }
    if (simulation.contextTokens() > 0 && arrival.tokens() > simulation.contextTokens()) {
      var message =
          "This model's maximum context length is "
              + simulation.contextTokens()
              + " tokens, your messages have "
              + arrival.tokens();
      return new Turn.Rejected(400, "context_length_exceeded", message, null);
    }
    return null;
  }

  private Turn.@Nullable Rejected throttled(Arrival arrival, Answers answers) {
    var tokens = simulation.tokensPerMinute() == 0 ? 0 : used(arrival, answers.with(null));
    if (tokens > simulation.tokensPerMinute()) {
      var message =
          "Request too large: the limit is "
              + simulation.tokensPerMinute()
              + " tokens per minute, requested "
              + tokens;
      return new Turn.Rejected(429, "rate_limit_exceeded", message, null);
    }
    var decision = turnstile.admit(tokens, nanos.getAsLong());
    var message = "Rate limit reached: " + decision.what() + " per minute";
    return decision.admitted()
        ? null
        : new Turn.Rejected(429, "rate_limit_exceeded", message, decision.pause());
  }

  private static long used(Arrival arrival, Turn turn) {
    return turn instanceof Turn.Said said ? arrival.tokens() + said.tokensOut() : arrival.tokens();
  }

  private long latency(Chance chance) {
    var median = simulation.latencyMillis() * 1e6;
    var sigma = simulation.latencySigma();
    return (long) (sigma == 0 ? median : median * Math.exp(sigma * chance.gaussian()));
  }

  /// What comes in at the door.
  ///
  /// @param request identifies the request as a whole, for faults
  /// @param overloaded the status by which the vendor says that it is
  private record Arrival(
      String client,
      String model,
      String key,
      List<Digest128> questions,
      Digest128 request,
      long tokens,
      int overloaded) {}

  /// Makes the answer, bent by a fault that a model can have.
  private interface Answers {
    Turn with(@Nullable Fault fault);
  }
}
