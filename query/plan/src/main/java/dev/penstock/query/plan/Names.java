package dev.penstock.query.plan;

import java.util.regex.Pattern;

/// How names and texts are written in the engine's SQL.
final class Names {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Names() {}

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  static String text(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  static boolean isPlain(String name) {
    return PLAIN.matcher(name).matches();
  }
}
