package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// How long a budget lasts before it starts anew. Days and months are those of UTC.
enum Period {
  RUN,
  DAY,
  MONTH;

  static Period of(String word) {
    for (var period : values()) {
      if (period.word().equals(word)) {
        return period;
      }
    }
    throw Problem.of(
            "unknown_period",
            "a budget cannot last `" + word + "`",
            "it is one of " + List.of(RUN.word(), DAY.word(), MONTH.word()))
        .exception();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Instant start(Instant now) {
    return switch (this) {
      case RUN -> now;
      case DAY -> now.truncatedTo(ChronoUnit.DAYS);
      case MONTH -> at(LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1));
    };
  }

  /// Null for a run: it lasts as long as it lasts.
  @Nullable Instant end(Instant now) {
    return switch (this) {
      case RUN -> null;
      case DAY -> start(now).plus(1, ChronoUnit.DAYS);
      case MONTH -> at(LocalDate.ofInstant(start(now), ZoneOffset.UTC).plusMonths(1));
    };
  }

  private static Instant at(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }
}
