package dev.penstock.query.engine.duckdb;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names and texts, quoted.
final class Sql {
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  /// The words that DuckDB's parser takes as a name only when quoted, as far as a field is likely
  /// to be called so; quoting one more does no harm.
  private static final Set<String> RESERVED =
      Set.of(
          ("all analyse analyze and any array as asc asymmetric both case cast check collate column"
                  + " constraint create default deferrable desc describe distinct do else end except"
                  + " false fetch for foreign from group having in initially intersect into lambda"
                  + " lateral leading limit not null offset on only or order pivot placing primary"
                  + " qualify references returning select show some summarize symmetric table then"
                  + " to trailing true union unique unpivot using variadic when where window with"
                  + " map struct list row values interval between exists extract")
              .split(" "));

  private Sql() {}

  /// Quoted where it must be.
  static String name(String name) {
    return PLAIN.matcher(name).matches() && !RESERVED.contains(name.toLowerCase(Locale.ROOT))
        ? name
        : quoted(name);
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  static String texts(Collection<?> texts) {
    return texts.stream()
        .map(each -> text(each.toString()))
        .collect(Collectors.joining(", ", "[", "]"));
  }
}
