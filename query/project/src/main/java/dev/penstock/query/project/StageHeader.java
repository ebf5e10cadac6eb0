package dev.penstock.query.project;

import dev.penstock.base.Nearest;
import dev.penstock.query.project.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The comments `-- key: value` above a stage's SELECT. Other comments may stand between them.
///
/// @param lines in the order of the file; a key stands once, except `tests`
record StageHeader(List<Line> lines) {
  static final List<String> KEYS =
      List.of(
          "model",
          "on_error",
          "materialized",
          "budget",
          "key",
          "description",
          "dialect",
          "tests",
          "max_pairs",
          "batch");
  private static final Pattern LINE = Pattern.compile("(?m)^[ \\t]*--+[ \\t]*(\\w+)[ \\t]*:(.*)$");

  StageHeader {
    lines = List.copyOf(lines);
  }

  /// One header.
  ///
  /// @param place where the value stands
  record Line(String key, String value, Place place) {}

  static StageHeader of(TextFile file) {
    var lines = new ArrayList<Line>();
    var matcher = LINE.matcher(file.text()).region(0, SqlText.statement(file.text()));
    while (matcher.find()) {
      var key = matcher.group(1);
      if (isHeader(key)) {
        check(key, lines, file.at(matcher.start(1)));
        var value = matcher.group(2);
        var blanks = value.length() - value.stripLeading().length();
        lines.add(new Line(key, value.strip(), file.at(matcher.start(2) + blanks)));
      }
    }
    return new StageHeader(lines);
  }

  /// A capitalised word before a colon is prose (`-- TODO: …`), unless it looks like a key.
  private static boolean isHeader(String key) {
    return key.equals(key.toLowerCase(Locale.ROOT)) || Nearest.to(key, KEYS).isPresent();
  }

  private static void check(String key, List<Line> before, Place place) {
    if (!KEYS.contains(key)) {
      throw place.refuse(
          "unknown_header",
          "unknown header `" + key + "`",
          Nearest.to(key, KEYS)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("headers are: " + String.join(", ", KEYS)));
    }
    if (!key.equals("tests") && before.stream().anyMatch(line -> line.key().equals(key))) {
      throw place.refuse("duplicate_key", "the header `" + key + "` is there twice", "");
    }
  }

  List<Line> all(String key) {
    return lines.stream().filter(line -> line.key().equals(key)).toList();
  }

  /// The one header of that key.
  ///
  /// @throws dev.penstock.base.ProblemException when the key is there without a value
  Optional<Line> get(String key) {
    var line = all(key).stream().findFirst();
    line.filter(it -> it.value().isEmpty())
        .ifPresent(it -> {
          throw it.place().refuse("wrong_value", "`" + key + "` is empty", "");
        });
    return line;
  }

  Optional<String> word(String key, List<String> words) {
    return get(key)
        .map(line -> {
          if (words.contains(line.value())) {
            return line.value();
          }
          throw line.place()
              .refuse(
                  "wrong_value",
                  "`" + key + "` cannot be `" + line.value() + "`",
                  Nearest.to(line.value(), words)
                      .map(near -> "did you mean `" + near + "`?")
                      .orElse("it is one of: " + String.join(", ", words)));
        });
  }
}
