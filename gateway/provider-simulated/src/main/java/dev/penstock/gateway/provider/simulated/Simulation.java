package dev.penstock.gateway.provider.simulated;

import dev.penstock.base.Money;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// How a simulated model behaves. Every rate is a probability from 0 to 1, drawn from the seed and
/// the question, so that a simulation repeats itself exactly.
///
/// In a project these are the model's `parameters`; on the command line each is an option with
/// dashes: `--latency-ms 20`.
///
/// | key | default | meaning |
/// | --- | --- | --- |
/// | `seed` | 1 | another seed gives other answers, latencies and faults |
/// | `latency_ms` | 0 | time to an answer; the median when `latency_sigma` is set |
/// | `latency_sigma` | 0 | spread of a log-normal latency |
/// | `selectivity` | 0.5 | how often a boolean is true |
/// | `null_rate` | 0.2 | how often a value that may be null is |
/// | `rpm` | 0 | requests in any 60 seconds; more get 429; 0: no limit |
/// | `tpm` | 0 | tokens (question and answer) in any 60 seconds; more get 429; 0: no limit |
/// | `concurrency` | 0 | requests at once; more get 429; 0: no limit |
/// | `context_tokens` | 0 | longer questions get 400; 0: no limit |
/// | `dimensions` | 256 | length of an embedding |
/// | `reasoning_tokens` | 0 | tokens that it thinks before each answer: charged as output, told to OpenAI's clients |
/// | `cached_share` | 0 | the part of a question's tokens reported as cached |
/// | `prompt_cache` | false | keeps the beginnings of prompts as vendors do, and reports what came from there |
/// | `price_input`, `price_cached`, `price_output` | 0 | dollars per million tokens; `price_cached` is `price_input` unless set |
/// | `book` | false | keeps the bill of every charged request: about 100 bytes each |
/// | `api_key` | | any other key gets 401; empty: none is asked for |
/// | `models` | | comma-separated; any other name gets 404; empty: every name is served |
/// | `error_rate`, `overloaded_rate`, `throttle_rate`, `cut_rate`, `garbled_rate`, `hang_rate` | 0 | 500; 503 or 529; 429; cut connections; 200 that is not the protocol; silence |
/// | `stream_cut_rate` | 0 | streamed answers that break off after some of their text |
/// | `continues` | any | how it goes on with a broken answer: `any`, `prefill`, `vllm`, `prefix`, `no`; asked in another way: 400 |
/// | `batch_latency_ms`, `batch_expire_ms`, `batch_cancel_ms` | 0 | how long a batch takes; when one that takes longer expires; how long it is being cancelled |
/// | `batch_failure_rate` | 0 | requests of a batch that fail, each for itself |
/// | `batch_requests`, `batch_bytes` | 0 | the largest batch; 0: the vendor's own limits |
/// | `invalid_rate`, `refusal_rate`, `truncate_rate` | 0 | answers that break their schema; refusals; answers cut short |
///
/// Faults are drawn for each attempt at a question, so a retry may succeed.
public record Simulation(
    long seed,
    double latencyMillis,
    double latencySigma,
    double selectivity,
    double nullRate,
    int requestsPerMinute,
    long tokensPerMinute,
    int concurrency,
    long contextTokens,
    int dimensions,
    long reasoningTokens,
    Tariff tariff,
    Continuation continues,
    String apiKey,
    List<String> models,
    Map<String, Double> faults,
    BatchBehaviour batches) {
  /// No latency, no limits, no faults.
  public static final Simulation PLAIN = of(Map.of());

  /// Settings of a call that say nothing about the simulation.
  private static final Set<String> CALL_SETTINGS =
      Set.of("temperature", "max_output_tokens", "top_p", "stop", "stream");

  public Simulation {
    models = List.copyOf(models);
    faults = Map.copyOf(faults);
  }

  /// From a model's parameters or a command line; values may be JSON or plain text.
  ///
  /// @throws dev.penstock.base.ProblemException for an unknown key or a value out of range
  public static Simulation of(Map<String, String> parameters) {
    var options = new Options(parameters);
    var faults = new java.util.HashMap<String, Double>();
    for (var fault : Fault.values()) {
      var rate = options.rate(fault.key(), 0);
      if (rate > 0) {
        faults.put(fault.key(), rate);
      }
    }
    var models = new ArrayList<String>();
    for (var model : options.text("models").split(",", -1)) {
      if (!model.isBlank()) {
        models.add(model.strip());
      }
    }
    var simulation =
        new Simulation(
            (long) options.number("seed", 1, Long.MIN_VALUE, Long.MAX_VALUE),
            options.number("latency_ms", 0, 0, 3.6e6),
            options.number("latency_sigma", 0, 0, 10),
            options.rate("selectivity", 0.5),
            options.rate("null_rate", 0.2),
            (int) options.number("rpm", 0, 0, 10_000_000),
            (long) options.number("tpm", 0, 0, 1e12),
            (int) options.number("concurrency", 0, 0, 1_000_000),
            (long) options.number("context_tokens", 0, 0, 1e12),
            (int) options.number("dimensions", 256, 1, 65_536),
            (long) options.number("reasoning_tokens", 0, 0, 1e9),
            options.tariff(),
            options.continues(),
            options.text("api_key"),
            models,
            faults,
            batches(options));
    options.refuseUnknown();
    return simulation;
  }

  private static BatchBehaviour batches(Options options) {
    return new BatchBehaviour(
        options.number("batch_latency_ms", 0, 0, 8.64e7),
        options.rate("batch_failure_rate", 0),
        options.number("batch_expire_ms", 0, 0, 8.64e7),
        options.number("batch_cancel_ms", 0, 0, 8.64e7),
        (int) options.number("batch_requests", 0, 0, 1e6),
        (long) options.number("batch_bytes", 0, 0, 1e12));
  }

  Map<Fault, Double> rates() {
    var rates = new EnumMap<Fault, Double>(Fault.class);
    for (var fault : Fault.values()) {
      rates.put(fault, faults.getOrDefault(fault.key(), 0.0));
    }
    return Collections.unmodifiableMap(rates);
  }

  /// Reads keys and remembers which exist.
  private static final class Options {
    private final Map<String, String> given;
    private final Set<String> known = new TreeSet<>();

    Options(Map<String, String> given) {
      this.given = given;
    }

    String text(String key) {
      known.add(key);
      var value = given.getOrDefault(key, "").strip();
      var quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
      return quoted ? value.substring(1, value.length() - 1) : value;
    }

    Tariff tariff() {
      var input = nanos("price_input", 0);
      return new Tariff(
          input,
          nanos("price_cached", input),
          nanos("price_output", 0),
          rate("cached_share", 0),
          flag("prompt_cache"),
          flag("book"));
    }

    /// Dollars as nano-dollars, rounded up.
    private long nanos(String key, long otherwise) {
      var given = number(key, -1, 0, 1e6);
      return given < 0 ? otherwise : Money.dollars(new BigDecimal(text(key))).nanos();
    }

    Continuation continues() {
      var way = text("continues");
      if (way.isEmpty() || Continuation.WAYS.contains(way)) {
        return new Continuation(way.isEmpty() ? "any" : way);
      }
      throw Problem.of(
              "invalid_value",
              "`continues` of a simulated model is `" + way + "`",
              "it is one of: " + String.join(", ", Continuation.WAYS))
          .exception();
    }

    private boolean flag(String key) {
      return switch (text(key)) {
        case "", "false" -> false;
        case "true" -> true;
        default ->
            throw Problem.of(
                    "invalid_value",
                    "`" + key + "` of a simulated model is `" + text(key) + "`",
                    "expected true or false")
                .exception();
      };
    }

    double rate(String key, double otherwise) {
      return number(key, otherwise, 0, 1);
    }

    double number(String key, double otherwise, double least, double most) {
      var value = text(key);
      if (value.isEmpty()) {
        return otherwise;
      }
      try {
        var number = Double.parseDouble(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException _) {
        // said below, together with numbers out of range
      }
      throw Problem.of(
              "invalid_value",
              "`" + key + "` of a simulated model is `" + value + "`",
              "expected a number from " + plain(least) + " to " + plain(most))
          .exception();
    }

    void refuseUnknown() {
      for (var key : new TreeSet<>(given.keySet())) {
        if (!known.contains(key) && !CALL_SETTINGS.contains(key)) {
          throw Problem.of(
                  "unknown_key",
                  "a simulated model has no parameter `" + key + "`",
                  Nearest.hint(key, known))
              .exception();
        }
      }
    }

    private static String plain(double number) {
      return number == Math.rint(number) && Math.abs(number) < 1e15
          ? Long.toString((long) number)
          : Double.toString(number);
    }
  }
}
