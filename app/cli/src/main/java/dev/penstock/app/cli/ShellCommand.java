package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.Workbench;
import dev.penstock.base.ProblemException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/// `penstock shell`: statements one after the other, with completion and history.
@Command(
    name = "shell",
    description = "Reads statements, each ended by a semicolon, and shows what they return.",
    footer = {
      "%nIn the shell: .tables, .schema TABLE, .help, .quit",
      "%nExamples:",
      "  penstock shell",
      "  penstock shell < statements.sql",
      Help.EXIT_CODES
    })
final class ShellCommand implements Callable<Integer> {
  private static final List<String> WORDS =
      List.of(
          "SELECT",
          "FROM",
          "WHERE",
          "GROUP BY",
          "ORDER BY",
          "LIMIT",
          "JOIN",
          "WITH",
          "DESCRIBE",
          "SUMMARIZE",
          "AI_CLASSIFY",
          "AI_COMPLETE",
          "AI_EMBED",
          "AI_EXTRACT",
          "AI_FILTER",
          "AI_SENTIMENT",
          "AI_SIMILARITY",
          "AI_SUMMARIZE",
          "AI_TRANSLATE",
          ".tables",
          ".schema",
          ".help",
          ".quit");

  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private Penstock penstock;

  private interface Lines {
    /// The next line; null at the end.
    @Nullable String next(boolean first) throws IOException;
  }

  @Override
  public Integer call() throws IOException {
    var project = penstock.project();
    try (var workbench = Workbench.open(project)) {
      if (!Objects.requireNonNull(System.console()).isTerminal()) {
        var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        return serve(workbench, _ -> input.readLine(), false);
      }
      try (var screen = TerminalBuilder.builder().system(true).build()) {
        var reader =
            LineReaderBuilder.builder()
                .terminal(screen)
                .appName("penstock")
                .completer(new StringsCompleter(words(workbench)))
                .variable(LineReader.HISTORY_FILE, history())
                .variable(LineReader.DISABLE_COMPLETION, false)
                .build();
        penstock.terminal().note(project.name() + ": statements end with ;   .help   .quit");
        return serve(workbench, first -> read(reader, first), true);
      }
    }
  }

  private static @Nullable String read(LineReader reader, boolean first) {
    try {
      return reader.readLine(first ? "penstock> " : "     ...> ");
    } catch (UserInterruptException _) {
      return "";
    } catch (EndOfFileException _) {
      return null;
    }
  }

  /// Reads until the end. A failed statement ends a script, and not a conversation.
  private int serve(Workbench workbench, Lines lines, boolean conversation) throws IOException {
    var statement = new StringBuilder();
    for (var line = lines.next(true); line != null; line = lines.next(statement.isEmpty())) {
      if (statement.isEmpty() && (line.isBlank() || line.startsWith("."))) {
        if (line.strip().equals(".quit") || line.strip().equals(".exit")) {
          return 0;
        }
        command(line.strip(), workbench);
        continue;
      }
      statement.append(line).append('\n');
      if (line.stripTrailing().endsWith(";")) {
        var code = run(workbench, Statements.one(statement.toString()));
        statement.setLength(0);
        if (code != 0 && !conversation) {
          return code;
        }
      }
    }
    return statement.toString().isBlank()
        ? 0
        : run(workbench, Statements.one(statement.toString()));
  }

  private int run(Workbench workbench, String sql) {
    var terminal = penstock.terminal();
    try {
      var result = Statements.result(workbench, sql, terminal);
      var limit = terminal.outIsTerminal() ? SqlCommand.ROWS : Integer.MAX_VALUE;
      terminal.lines(result.lines(limit, terminal.ink()));
      terminal.object(result.json());
      return 0;
    } catch (ProblemException e) {
      terminal.problem(e.problem());
      return e.exitCode();
    }
  }

  private void command(String line, Workbench workbench) {
    var terminal = penstock.terminal();
    var words = line.split("\\s+", 2);
    switch (words[0]) {
      case "" -> {}
      case ".tables" -> workbench.tables().forEach(terminal::line);
      case ".schema" -> {
        var _ = run(workbench, "DESCRIBE SELECT * FROM " + (words.length > 1 ? words[1] : ""));
      }
      case ".help" -> help(terminal);
      default ->
          terminal.note("`" + words[0] + "` is not a command of the shell; .help lists them");
    }
  }

  private static void help(Terminal terminal) {
    terminal.line("SELECT …;       a statement ends with a semicolon and may take several lines");
    terminal.line(".tables         what can be read");
    terminal.line(".schema TABLE   its columns");
    terminal.line(".quit           also Ctrl-D");
  }

  private static List<String> words(Workbench workbench) {
    var words = new ArrayList<>(WORDS);
    words.addAll(workbench.tables());
    return words;
  }

  private static Path history() {
    return PenstockHome.folder().resolve("history");
  }
}
