package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.ColorScheme;

/// How help looks: the one screen of `penstock` alone, and each command's own.
final class Help {
  static final String EXIT_CODES =
      "%nExit codes: 0 done · 2 a mistake, found before anything was sent · 3 a promise was broken"
          + "%n  (error rate, data test) · 4 budget · 5 the world (model unreachable, disk full),"
          + "%n  resumable · 130 interrupted, resumable · 1 a bug";

  private Help() {}

  /// One group of commands, by what people want.
  private record Group(String aim, List<Entry> entries) {}

  private record Entry(String usage, String does) {}

  private static final List<Group> GROUPS =
      List.of(
          new Group(
              "start",
              List.of(
                  new Entry("demo", "from nothing to a table, a traced row and what to try next"),
                  new Entry("init DIR", "a working project"))),
          new Group(
              "run",
              List.of(
                  new Entry("plan [STAGE…]", "what a run would do and cost; spends nothing"),
                  new Entry("run [STAGE…]", "runs the stages; picks up after a crash by itself"),
                  new Entry("runs", "history, with state and cost"),
                  new Entry("diff RUN RUN", "what changed between two runs' tables, and why"),
                  new Entry("storage", "what it takes on the disk; seals finished runs"))),
          new Group(
              "understand",
              List.of(
                  new Entry("sql \"SELECT …\"", "one query over sources, stages and penstock.*"),
                  new Entry("shell", "the same, interactive"),
                  new Entry("trace STAGE", "how a row came to be, or where a source row went"))),
          new Group(
              "improve",
              List.of(
                  new Entry(
                      "try PROMPT", "a prompt on a few rows, beside another version or model"),
                  new Entry("test [STAGE…]", "data tests in stage headers and tests/"))),
          new Group(
              "set up",
              List.of(
                  new Entry("models", "what is here, what can be pulled, servers that run here"),
                  new Entry(
                      "completion SHELL", "for bash or zsh: source <(penstock completion bash)"))));

  static List<String> overview(Ink ink) {
    var lines = new ArrayList<String>();
    lines.add("A folder of SQL and prompts becomes traced tables.");
    lines.add("");
    for (var group : GROUPS) {
      var first = true;
      for (var entry : group.entries()) {
        lines.add(
            "  "
                + ink.dim(pad(first ? group.aim() : "", 12))
                + ink.accent(pad("penstock " + entry.usage(), 28))
                + entry.does());
        first = false;
      }
    }
    lines.add("");
    lines.add(
        ink.dim("  Everywhere: --project DIR, --json, --quiet, --no-color, --help, --version"));
    lines.add(ink.dim("  New here?   penstock demo"));
    return lines;
  }

  /// The commands on the one screen.
  static List<String> commands() {
    return GROUPS.stream()
        .flatMap(group -> group.entries().stream())
        .map(entry -> entry.usage().split(" ", 2)[0])
        .toList();
  }

  private static String pad(String text, int columns) {
    return text + " ".repeat(Math.max(1, columns - text.length()));
  }

  static CommandLine dress(CommandLine commands, Ink ink) {
    var usage = commands.getCommandSpec().usageMessage();
    usage.sectionMap(Map.of("overview", _ -> String.join("\n", overview(ink)) + "\n"));
    usage.sectionKeys(List.of("overview"));
    commands.setUsageHelpWidth(Terminal.WIDTH);
    commands.setUsageHelpLongOptionsMaxWidth(30);
    commands.setExpandAtFiles(false);
    commands.setColorScheme(
        new ColorScheme.Builder(Ansi.OFF)
            .commands(Style.fg_cyan)
            .options(Style.fg_cyan)
            .parameters(Style.fg_cyan)
            .build());
    dressOne(commands);
    return commands;
  }

  private static void dressOne(CommandLine command) {
    command
        .getCommandSpec()
        .usageMessage()
        .sortOptions(false)
        .abbreviateSynopsis(true)
        .descriptionHeading("%n")
        .parameterListHeading("%n");
    command.getSubcommands().values().forEach(Help::dressOne);
  }
}
