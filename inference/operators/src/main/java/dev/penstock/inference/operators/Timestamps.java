package dev.penstock.inference.operators;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the ISO forms of a timestamp that models write.
final class Timestamps {
  private static final List<Function<String, LocalDateTime>> FORMS =
      List.of(
          LocalDateTime::parse,
          text ->
              OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(),
          text -> LocalDate.parse(text).atStartOfDay());

  private Timestamps() {}

  /// In ISO form with seconds and without an offset (UTC if it had one); null when it is none.
  static @Nullable String read(String text) {
    var joined = text.length() > 10 && text.charAt(10) == ' ' ? text.replaceFirst(" ", "T") : text;
    for (var form : FORMS) {
      try {
        return form.apply(joined).format(DateTimeFormatter.ISO_LOCAL_DATE_TIME);
      } catch (DateTimeException _) {
        // the next form may fit
      }
    }
    return null;
  }
}
