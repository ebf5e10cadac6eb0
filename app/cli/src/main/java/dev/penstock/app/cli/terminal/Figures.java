package dev.penstock.app.cli.terminal;

import dev.penstock.base.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Numbers as people read them: `1,204`, `68 k`, `$0.0091`, `41 s`.
public final class Figures {
  private Figures() {}

  /// All digits, in groups of three.
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /// Two or three digits and a unit, for estimates: `950`, `9.5 k`, `68 k`, `1.2 M`.
  public static String about(long count) {
    if (count < 1_000) {
      return Long.toString(count);
    }
    var unit = count < 999_500 ? " k" : count < 999_500_000L ? " M" : " G";
    var scale = count < 999_500 ? 1e3 : count < 999_500_000L ? 1e6 : 1e9;
    var scaled = count / scale;
    return String.format(Locale.ROOT, scaled < 9.95 ? "%.1f" : "%.0f", scaled).replace(".0", "")
        + unit;
  }

  /// Cents from one dollar on, two digits that say something below; `unpriced` for null.
  public static String usd(@Nullable Money money) {
    return money == null ? "unpriced" : usd(money.dollars());
  }

  public static String usd(BigDecimal dollars) {
    if (dollars.signum() == 0) {
      return "$0";
    }
    var rounded =
        dollars.abs().compareTo(BigDecimal.ONE) >= 0
            ? dollars.setScale(2, RoundingMode.HALF_UP)
            : dollars.round(new MathContext(2, RoundingMode.HALF_UP)).stripTrailingZeros();
    var cents = rounded.scale() < 2 ? rounded.setScale(2, RoundingMode.UNNECESSARY) : rounded;
    return "$" + String.format(Locale.ROOT, "%,." + cents.scale() + "f", cents);
  }

  /// The two largest units that matter: `412 ms`, `4.2 s`, `41 s`, `2 min 5 s`, `1 h 3 min`.
  public static String duration(Duration duration) {
    var millis = duration.toMillis();
    if (millis < 1_000) {
      return millis + " ms";
    }
    if (millis < 9_950) {
      return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }
    var seconds = Math.round(millis / 1000.0);
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
    }
    var minutes = seconds / 60;
    return minutes / 60 + " h" + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
  }

  /// `1 row`, `2 rows`, `1,204 rows`.
  public static String many(long count, String thing) {
    return count(count) + " " + thing + (count == 1 ? "" : "s");
  }
}
