package dev.penstock.query.project;

import dev.penstock.base.Nearest;
import dev.penstock.base.ProblemException;
import dev.penstock.query.project.yaml.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reads the `tests:` header: `not_null(a), unique(a), accepted_values(a, [x, y]), between(a, 0,
/// 1), row_count(> 0)`.
final class ColumnTestParser {
  private static final List<String> NAMES =
      List.of("not_null", "unique", "accepted_values", "between", "row_count");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:\\.\\d+)?(?![\\w.-])");
  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'|\"([^\"]*)\"");
  private static final Pattern BARE = Pattern.compile("[^,()\\[\\]'\"]+");
  private static final Pattern COMPARISON = Pattern.compile(">=|<=|<>|!=|=|>|<");
  private static final Pattern COUNT = Pattern.compile("\\d{1,18}");

  private final String text;
  private final Place start;
  private int at;

  ColumnTestParser(String text, Place start) {
    this.text = text;
    this.start = start;
  }

  List<ColumnTest> tests() {
    var tests = new ArrayList<ColumnTest>();
    do {
      tests.add(test());
    } while (skip(','));
    if (!atEnd()) {
      throw wrong("expected `,` before the next test");
    }
    return tests;
  }

  private ColumnTest test() {
    blanks();
    var from = at;
    var name = take(WORD, "a test");
    if (!NAMES.contains(name)) {
      at = from;
      throw here()
          .refuse(
              "unknown_test",
              "`" + name + "` is not a test",
              Nearest.to(name, NAMES)
                  .map(near -> "did you mean `" + near + "`?")
                  .orElse("tests are: " + String.join(", ", NAMES)));
    }
    expect('(');
    var test =
        switch (name) {
          case "not_null" -> new ColumnTest.NotNull(column());
          case "unique" -> new ColumnTest.Unique(columns());
          case "accepted_values" -> acceptedValues();
          case "between" -> between();
          default -> rowCount();
        };
    expect(')');
    return test;
  }

  private List<String> columns() {
    var columns = new ArrayList<String>();
    do {
      columns.add(column());
    } while (skip(','));
    return columns;
  }

  private ColumnTest acceptedValues() {
    var column = column();
    expect(',');
    expect('[');
    var values = new ArrayList<String>();
    do {
      values.add(literal());
    } while (skip(','));
    expect(']');
    return new ColumnTest.AcceptedValues(column, values);
  }

  private ColumnTest between() {
    var column = column();
    expect(',');
    var low = literal();
    expect(',');
    return new ColumnTest.Between(column, low, literal());
  }

  private ColumnTest rowCount() {
    var comparison = take(COMPARISON, "a comparison, such as >").replace("!=", "<>");
    return new ColumnTest.RowCount(comparison, Long.parseLong(take(COUNT, "a whole number")));
  }

  private String column() {
    return take(COLUMN, "a column");
  }

  /// A number as it is; everything else as a quoted text.
  private String literal() {
    blanks();
    var quoted = QUOTED.matcher(text).region(at, text.length());
    if (quoted.lookingAt()) {
      at = quoted.end();
      return quoted.group(1) == null
          ? "'" + quoted.group(2).replace("'", "''") + "'"
          : "'" + quoted.group(1) + "'";
    }
    var number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      at = number.end();
      return number.group();
    }
    return "'" + take(BARE, "a value").strip() + "'";
  }

  private String take(Pattern pattern, String wanted) {
    blanks();
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      throw wrong("expected " + wanted);
    }
    at = matcher.end();
    return matcher.group();
  }

  private void expect(char wanted) {
    if (!skip(wanted)) {
      throw wrong("expected `" + wanted + "`");
    }
  }

  private boolean skip(char wanted) {
    blanks();
    if (atEnd() || text.charAt(at) != wanted) {
      return false;
    }
    at++;
    return true;
  }

  private void blanks() {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private Place here() {
    return start.plus(1, at + 1);
  }

  private ProblemException wrong(String message) {
    var found = atEnd() ? "the end of the line" : "`" + text.substring(at, at + 1) + "`";
    return here()
        .refuse(
            "bad_test",
            message + " but found " + found,
            "not_null(a), unique(a), accepted_values(a, [x, y]), between(a, 0, 1), row_count(> 0)");
  }
}
