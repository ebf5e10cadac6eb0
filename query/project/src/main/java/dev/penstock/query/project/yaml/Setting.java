package dev.penstock.query.project.yaml;

import dev.penstock.base.Nearest;
import dev.penstock.base.ProblemException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A key and its value, read as the type that the key wants.
///
/// @param path the key with the keys above it, such as `models.small.timeout`
/// @param keyPlace where the key stands
public record Setting(String path, Yaml value, Place keyPlace) {

  /// YAML's numbers that are none elsewhere.
  static final Pattern ENDLESS = Pattern.compile("(?i)[-+]?\\.(inf|nan)");

  /// The last key of the path.
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  public Place place() {
    return value.place();
  }

  /// A text. A number that a variable or the command line gave is one too.
  public String text() {
    if (value instanceof Yaml.Scalar scalar) {
      var given = scalar.kind() != Yaml.Kind.NULL && place().line() == 0;
      if (scalar.kind() == Yaml.Kind.TEXT || given || !scalar.literal()) {
        if (scalar.text().isBlank()) {
          throw refuse("`" + name() + "` is empty", "");
        }
        return scalar.text();
      }
      throw wrong("a text", scalar.kind() == Yaml.Kind.NULL ? "" : quote(scalar));
    }
    throw wrong("a text", "");
  }

  private static String quote(Yaml.Scalar scalar) {
    return "put quotes around it: \"" + scalar.text() + "\"";
  }

  /// One of some words; YAML's `null` is the word `null`.
  public String word(List<String> words) {
    if (value instanceof Yaml.Scalar scalar) {
      var word = scalar.kind() == Yaml.Kind.NULL ? "null" : scalar.text();
      if (words.contains(word)) {
        return word;
      }
      throw place()
          .refuse(
              "wrong_value",
              "`" + name() + "` cannot be `" + scalar.text() + "`",
              Nearest.to(scalar.text(), words)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("it is one of: " + String.join(", ", words)));
    }
    throw wrong("one of: " + String.join(", ", words), "");
  }

  public long integer(long least, long most) {
    if (value instanceof Yaml.Scalar scalar && scalar.kind() == Yaml.Kind.INTEGER) {
      var number = whole(scalar.text());
      if (number.compareTo(BigInteger.valueOf(least)) >= 0
          && number.compareTo(BigInteger.valueOf(most)) <= 0) {
        return number.longValueExact();
      }
      throw refuse(
          "`" + name() + "` cannot be " + scalar.text(),
          most == Long.MAX_VALUE || most == Integer.MAX_VALUE
              ? "at least " + least
              : "it lies between " + least + " and " + most);
    }
    throw wrong("a whole number", "");
  }

  /// The value of an INTEGER scalar.
  static BigInteger whole(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("0x")) {
      return new BigInteger(lower.substring(2), 16);
    }
    return lower.startsWith("0o")
        ? new BigInteger(lower.substring(2), 8)
        : new BigInteger(lower.startsWith("+") ? lower.substring(1) : lower);
  }

  /// A number between `least` and `most`.
  public BigDecimal decimal(BigDecimal least, BigDecimal most) {
    if (value instanceof Yaml.Scalar scalar && isNumber(scalar)) {
      if (ENDLESS.matcher(scalar.text()).matches()) {
        throw refuse("`" + name() + "` cannot be " + scalar.text(), "write a number");
      }
      var number =
          scalar.kind() == Yaml.Kind.INTEGER
              ? new BigDecimal(whole(scalar.text()))
              : new BigDecimal(scalar.text());
      if (number.compareTo(least) >= 0 && number.compareTo(most) <= 0) {
        return number;
      }
      throw refuse(
          "`" + name() + "` cannot be " + scalar.text(),
          "it lies between " + least.toPlainString() + " and " + most.toPlainString());
    }
    throw wrong("a number", "");
  }

  private static boolean isNumber(Yaml.Scalar scalar) {
    return scalar.kind() == Yaml.Kind.INTEGER || scalar.kind() == Yaml.Kind.NUMBER;
  }

  /// A length of time: one or more of a whole number with its unit, ms, s, m, h or d.
  public Duration duration() {
    if (value instanceof Yaml.Scalar scalar) {
      return Durations.parse(scalar.text())
          .orElseThrow(() ->
              isNumber(scalar)
                  ? wrong("a length of time", "give its unit: " + scalar.text() + "s")
                  : wrong("a length of time", "such as 500ms, 60s, 10m or 3h"));
    }
    throw wrong("a length of time", "such as 500ms, 60s, 10m or 3h");
  }

  /// A mapping with any keys.
  public Section section() {
    if (value instanceof Yaml.Mapping mapping) {
      return new Section(path, mapping);
    }
    throw wrong("a mapping", "");
  }

  /// A list of texts; one text is a list of one.
  public List<String> texts() {
    return value instanceof Yaml.Sequence
        ? items().stream().map(Setting::text).toList()
        : List.of(text());
  }

  public List<Setting> items() {
    if (value instanceof Yaml.Sequence sequence) {
      return sequence.items().stream().map(item -> new Setting(path, item, item.place())).toList();
    }
    throw wrong("a list", "");
  }

  public ProblemException wrong(String wanted, String hint) {
    return place()
        .refuse(
            "wrong_type",
            value.isNull()
                ? "`" + name() + "` has no value; it is " + wanted
                : "`" + name() + "` is " + wanted + ", not " + value.described(),
            hint);
  }

  public ProblemException refuse(String message, String hint) {
    return place().refuse("wrong_value", message, hint);
  }
}
