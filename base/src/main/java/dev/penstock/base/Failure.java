package dev.penstock.base;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Why a call, or the operator that made it, produced no value: outcomes a caller is expected to
/// handle.
public sealed interface Failure {

  /// The provider asked us to slow down (429). `retryAfter` is null when it did not say for how
  /// long.
  record Throttled(@Nullable Duration retryAfter, String message) implements Failure {}

  /// The provider has more to do than it can (503, 529), whoever asks.
  record Overloaded(int status, @Nullable Duration retryAfter, String message) implements Failure {}

  /// The provider is broken (5xx; status 0: a model inside this process), or answered with
  /// something that is not its protocol (status 200).
  record ServerError(int status, @Nullable Duration retryAfter, String message)
      implements Failure {}

  /// The connection ended before the answer did: nobody knows whether it was charged.
  record Cut(String message) implements Failure {}

  /// No complete answer within the model's timeout.
  record TimedOut(Duration after) implements Failure {}

  /// No connection: it was refused, the host is unknown, or its certificate is not trusted.
  record Unreachable(String message) implements Failure {}

  /// The key is missing, wrong or expired (401, 403): every further call would fail too.
  record KeyRefused(int status, String message) implements Failure {}

  /// The provider will not answer this question (400, content filter, a refusal in the answer), or
  /// has no such model (404).
  record Refused(int status, String message) implements Failure {}

  /// The question does not fit the model's context.
  record TooLong(String message) implements Failure {}

  /// An answer came, but it breaks its schema or its evidence is not in the input.
  record InvalidAnswer(String message) implements Failure {}

  /// The call does not fit the budget; it was not sent.
  ///
  /// @param budget which, such as `$5 per month`; empty: the only one
  record OverBudget(Money asked, Money left, String budget) implements Failure {
    public OverBudget(Money asked, Money left) {
      this(asked, left, "");
    }
  }

  /// A policy or capability says no; it was not sent.
  record Denied(String message) implements Failure {}

  /// An argument of the operator failed earlier, so there was nothing to ask.
  record InputFailed(String message) implements Failure {}

  /// What there is to do about it: the one place that decides.
  default Remedy remedy() {
    return switch (this) {
      case Throttled _ -> Remedy.WAIT;
      case Overloaded _, ServerError _ -> Remedy.AGAIN;
      case TimedOut _, Cut _ -> Remedy.AGAIN_SELDOM;
      case Unreachable _ -> Remedy.REACH;
      case KeyRefused _, OverBudget _ -> Remedy.STOP;
      case Refused(var status, _) when status == 404 -> Remedy.STOP; // no such model
      case Refused _, TooLong _, InvalidAnswer _, Denied _, InputFailed _ -> Remedy.GIVE_UP;
    };
  }

  /// Whether the same call may succeed when it is sent again later.
  default boolean retryable() {
    return remedy().again();
  }

  /// Whether the failure says something about the world or the budget, not about the row: a run
  /// stops, keeps what it has and can be resumed.
  default boolean stopsRun() {
    return remedy().stops();
  }

  /// How long the provider asks to be left alone; null when it does not say.
  default @Nullable Duration retryAfter() {
    return switch (this) {
      case Throttled(var after, _) -> after;
      case Overloaded(_, var after, _) -> after;
      case ServerError(_, var after, _) -> after;
      case TimedOut _,
          Cut _,
          Unreachable _,
          KeyRefused _,
          Refused _,
          TooLong _,
          InvalidAnswer _,
          OverBudget _,
          Denied _,
          InputFailed _ ->
          null;
    };
  }

  /// A stable word for tables and JSON: `throttled`, `server_error`, ….
  default String code() {
    return switch (this) {
      case Throttled _ -> "throttled";
      case Overloaded _ -> "overloaded";
      case ServerError _ -> "server_error";
      case Cut _ -> "cut";
      case TimedOut _ -> "timeout";
      case Unreachable _ -> "unreachable";
      case KeyRefused _ -> "key_refused";
      case Refused _ -> "refused";
      case TooLong _ -> "too_long";
      case InvalidAnswer _ -> "invalid_answer";
      case OverBudget _ -> "over_budget";
      case Denied _ -> "denied";
      case InputFailed _ -> "input_failed";
    };
  }

  /// One sentence for a person.
  default String reason() {
    return switch (this) {
      case Throttled(_, var message) -> "throttled by the provider: " + message;
      case Overloaded(var status, _, var message) ->
          "the provider is overloaded (" + status + "): " + message;
      case Cut(var message) -> "the provider broke off: " + message;
      case ServerError(var status, _, var message) when status == 0 ->
          "the provider broke off: " + message;
      case ServerError(var status, _, var message) ->
          "the provider answered " + status + ": " + message;
      case TimedOut(var after) -> "no answer within " + after.toMillis() + " ms";
      case Unreachable(var message) -> "unreachable: " + message;
      case KeyRefused(var status, var message) -> status + ", the key was refused: " + message;
      case Refused(_, var message) -> "refused by the provider: " + message;
      case TooLong(var message) -> message;
      case InvalidAnswer(var message) -> message;
      case OverBudget(var asked, var left, var budget) ->
          "needs up to $"
              + asked.dollars().toPlainString()
              + ", the budget"
              + (budget.isEmpty() ? "" : " of " + budget)
              + " has $"
              + left.dollars().toPlainString()
              + " left";
      case Denied(var message) -> message;
      case InputFailed(var message) -> message;
    };
  }
}
