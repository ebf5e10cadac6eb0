package dev.penstock.app.cli;

import dev.penstock.app.cli.DemoFigures.Half;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.record.lineage.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the demo prints about its figures.
record DemoScreen(DemoFigures figures, Ink ink) {
  private static final int SHOWN = 6;
  private static final int WORDS = 66;
  private static final String LISTS = "data/coverages.csv";

  /// Each with the agent's words above the page's.
  List<String> escalations() {
    var rows = figures.escalations().rows();
    var lines = new ArrayList<String>();
    lines.add(
        ink.strong("to look into  " + Figures.many(rows.size(), "answer"))
            + ink.dim("   stated otherwise than the policy says, or asked twice and not stated"));
    lines.add("");
    var grid =
        new Grid(List.of("", "", "", ""), List.of(Side.LEFT, Side.LEFT, Side.RIGHT, Side.LEFT));
    for (var row : rows.stream().limit(SHOWN).toList()) {
      grid.row(
          List.of(
              ink.accent(text(row, 0)), text(row, 1), ink.dim(text(row, 3)), said(text(row, 4))));
      grid.row(List.of("", ink.red(text(row, 2)), ink.dim("page " + text(row, 5)), page(row)));
    }
    lines.addAll(grid.lines(Terminal.WIDTH, "  ", ink));
    lines.add(
        "  "
            + ink.dim(
                "and " + Math.max(0, rows.size() - SHOWN) + " more: the table `escalations`"));
    lines.add("");
    return lines;
  }

  private static String said(String words) {
    return "“" + Ink.cut(words, WORDS - 2) + "”";
  }

  private static String page(List<?> row) {
    return Ink.cut(text(row, 6), WORDS);
  }

  private static String text(List<?> row, int column) {
    return String.valueOf(row.get(column));
  }

  List<String> quality() {
    var grid =
        new Grid(
            List.of("against a person", "questions", "judged alike", "precision", "recall"),
            List.of(Side.LEFT, Side.RIGHT, Side.RIGHT, Side.RIGHT, Side.RIGHT));
    var names = List.of("odd calls, tuned on", "even calls, other wordings", "all");
    for (var i = 0; i < names.size(); i++) {
      grid.row(row(names.get(i), figures.halves().get(i)));
    }
    var lines = new ArrayList<>(grid.lines(Terminal.WIDTH, "  ", ink));
    var reading = figures.reading();
    lines.add("");
    lines.add(
        "  "
            + String.format(
                Locale.ROOT,
                "second reading by %s: %d asked, %d quoted what was not said (for review);",
                figures.reader(),
                reading.rows(),
                reading.invented()));
    lines.add(
        "  "
            + String.format(
                Locale.ROOT,
                "of the other %d it is right about %d, SQL alone about %d: it advises and does not decide",
                reading.rows() - reading.invented(),
                reading.right(),
                reading.rightWithout()));
    lines.add("");
    return lines;
  }

  private List<String> row(String name, Half half) {
    return List.of(
        name,
        Figures.count(half.asked()),
        percent(half.asked() == 0 ? 0 : (double) half.alike() / half.asked()),
        ink.strong(percent(half.precision())),
        ink.strong(percent(half.recall())));
  }

  /// Down to the call and the page; the insurer's own lists are left to `penstock trace`.
  List<String> trace(Trace row) {
    var whole = new TraceScreen(ink).lines(row);
    var lines = new ArrayList<>(whole.stream().takeWhile(line -> !line.contains(LISTS)).toList());
    if (lines.size() < whole.size()) {
      lines.add("  " + ink.dim(" ".repeat(14) + "and the lists: penstock trace escalations"));
    }
    return lines;
  }

  List<String> tokens() {
    var sent = figures.sent();
    return List.of(
        String.format(
            Locale.ROOT,
            "tokens  %s sent of the %s of whole calls with whole pages: %s",
            Figures.count(sent.embedded() + sent.in()),
            Figures.count(sent.whole()),
            ink.strong(percent(sent.share()))),
        ink.dim(
            String.format(
                Locale.ROOT,
                "cost    free here; %s hosted (%s), %s for the whole",
                Figures.usd(sent.cost()),
                DemoFigures.hosted(),
                Figures.usd(sent.costOfWhole()))),
        "");
  }

  static List<String> next(Path folder, Ink ink) {
    var grid = new Grid(List.of("", ""), List.of(Side.LEFT, Side.LEFT));
    grid.row(List.of("cd " + folder, ""));
    grid.row(List.of("penstock sql \"FROM escalations\"", ink.dim("all of them")));
    grid.row(List.of("penstock sql \"FROM review\"", ink.dim("where the second reading differs")));
    grid.row(
        List.of(
            "penstock try second_reading --rows 5", ink.dim("after editing its file in prompts/")));
    grid.row(List.of("penstock test", ink.dim("the promises about the tables")));
    grid.row(
        List.of("OPENAI_API_KEY=… penstock demo --model gpt-4.1-nano", ink.dim("a larger model")));
    var lines = new ArrayList<String>();
    lines.add("");
    lines.add(ink.dim("next"));
    lines.addAll(grid.lines(Terminal.WIDTH, "  ", ink));
    return lines;
  }

  private static String percent(double share) {
    return Math.round(100 * share) + " %";
  }
}
