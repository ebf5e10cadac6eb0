package dev.penstock.gateway.transport;

import dev.penstock.base.Failure;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An error answer, in the words that vendors share.
///
/// @param code the vendor's word for it, such as `insufficient_quota`; empty when it gave none
/// @param message the vendor's sentence, or the beginning of a body that is not its protocol
/// @param place what was asked, for messages: `model gpt-x at https://api.openai.com:443`
public record ProviderError(
    int status,
    String code,
    String message,
    @Nullable Duration retryAfter,
    boolean retryForbidden,
    String place) {
  private static final Pattern CONTEXT =
      Pattern.compile(
          "context.?(length|window|size)|maximum context|(prompt|input|request) (is|are) too (long|large)"
              + "|too many (input )?tokens|exceeds? the (available )?context|reduce the length");
  private static final Pattern QUOTA =
      Pattern.compile(
          "insufficient_quota|billing_hard_limit|billing_not_active|billing_error|credit balance");

  /// A single request that is larger than what a minute may hold is refused with 429, for ever.
  private static final Pattern TOO_LARGE = Pattern.compile("^request too large");

  private static final Pattern KEY =
      Pattern.compile("api_key_invalid|(api.key|api token).{0,20}(not valid|invalid|expired)");
  private static final int LONGEST = 500;

  public Failure failure(Key key) {
    var said = clipped(key.scrub(message));
    return switch (status) {
      case 401, 403 -> new Failure.KeyRefused(status, said + " (" + key.describe() + ")");
      case 404 -> new Failure.Refused(status, place + " does not exist: " + said);
      case 408, 409, 425 -> new Failure.ServerError(status, retryAfter, said);
      case 402 -> unpaid(key, said);
      case 413 -> new Failure.TooLong(said);
      case 429 -> limited(key, said);
      case 503, 529 -> new Failure.Overloaded(status, retryAfter, said);
      default -> {
        if (status >= 500) {
          yield new Failure.ServerError(status, retryAfter, said);
        }
        if (QUOTA.matcher(code + " " + lower(said)).find()) {
          yield unpaid(key, said);
        }
        if (KEY.matcher(lower(code + " " + said)).find()) {
          yield new Failure.KeyRefused(status, said + " (" + key.describe() + ")");
        }
        yield tooLong(said) ? new Failure.TooLong(said) : new Failure.Refused(status, said);
      }
    };
  }

  private Failure limited(Key key, String said) {
    if (QUOTA.matcher(code).find()) {
      return unpaid(key, said);
    }
    if (TOO_LARGE.matcher(lower(said)).find()) {
      return new Failure.TooLong(said);
    }
    return retryForbidden
        ? new Failure.Refused(status, said)
        : new Failure.Throttled(retryAfter, said);
  }

  /// Every further call would fail too, until somebody pays: for a run the same as a refused key.
  private Failure unpaid(Key key, String said) {
    return new Failure.KeyRefused(
        status, "the account has no quota left: " + said + " (" + key.describe() + ")");
  }

  private boolean tooLong(String said) {
    return code.equals("context_length_exceeded") || CONTEXT.matcher(lower(said)).find();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String clipped(String text) {
    var line = text.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
