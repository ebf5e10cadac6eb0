package dev.penstock.app.cli.notify;

import java.util.Locale;

/// What people can be told about, in a project's own words.
public enum Event {
  FAILED("failed"),
  BUDGET("stopped by its budget"),
  DEADLINE("missed its deadline");

  private static final int OVER_BUDGET = 4;
  private final String sentence;

  Event(String sentence) {
    this.sentence = sentence;
  }

  /// What an end with this problem's code and this exit code is.
  public static Event of(String problem, int exitCode) {
    if (problem.equals("deadline")) {
      return DEADLINE;
    }
    return exitCode == OVER_BUDGET && problem.contains("budget") ? BUDGET : FAILED;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String sentence() {
    return sentence;
  }
}
