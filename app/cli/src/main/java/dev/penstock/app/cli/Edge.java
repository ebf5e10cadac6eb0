package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Where everything thrown ends: a printed problem and an exit code, never a stack trace.
final class Edge implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int BUG = 1;
  private static final int MISTAKE = 2;
  private static final int WORLD = 5;
  private static final int INTERRUPTED = 130;
  private final Supplier<Terminal> terminal;
  private final Supplier<Path> project;

  private final Alarm alarm;

  Edge(Supplier<Terminal> terminal, Supplier<Path> project, Alarm alarm) {
    this.alarm = alarm;
    this.terminal = terminal;
    this.project = project;
  }

  @Override
  public int handleExecutionException(Exception thrown, CommandLine command, ParseResult parsed) {
    return switch (thrown) {
      case ProblemException problem -> told(problem.problem(), problem.exitCode());
      case InterruptedException _, CancellationException _ ->
          told(Penstock.interrupted(), INTERRUPTED);
      case UncheckedIOException io -> told(world(Objects.requireNonNull(io.getCause())), WORLD);
      case IOException io -> told(world(io), WORLD);
      default -> told(bug(thrown, parsed.originalArgs()), BUG);
    };
  }

  /// For what no command may catch, such as a failed assertion or exhausted memory.
  int handleError(Error thrown, List<String> arguments) {
    if (thrown instanceof OutOfMemoryError) {
      return told(
          Problem.of(
              "memory",
              "out of memory: " + thrown.getMessage(),
              "PENSTOCK_HEAP=1500m gives a command more; what was paid for is kept"),
          WORLD);
    }
    return told(bug(thrown, arguments), BUG);
  }

  @Override
  public int handleParseException(ParameterException thrown, String[] arguments) {
    return told(mistake(thrown), MISTAKE);
  }

  private int told(Problem problem, int code) {
    terminal.get().problem(problem);
    alarm.thrown(problem, code);
    return code;
  }

  private static Problem mistake(ParameterException thrown) {
    var command = thrown.getCommandLine();
    var help = "see " + command.getCommandSpec().qualifiedName() + " --help";
    if (thrown instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()) {
      var word = unmatched.getUnmatched().getFirst();
      var option = word.startsWith("-");
      var known = option ? options(command) : List.copyOf(command.getSubcommands().keySet());
      var near = Nearest.to(word, known).map(name -> "did you mean `" + name + "`?").orElse(help);
      return Problem.of(
          option ? "unknown_option" : "unknown_command",
          option ? "unknown option `" + word + "`" : unknownWord(command, word),
          near);
    }
    return Problem.of("usage", String.valueOf(thrown.getMessage()), help);
  }

  private static String unknownWord(CommandLine command, String word) {
    return command.getParent() == null
        ? "`" + word + "` is not a command"
        : "`" + word + "` is one word too many";
  }

  private static List<String> options(CommandLine command) {
    var names = new ArrayList<String>();
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return names;
  }

  private static Problem world(IOException thrown) {
    var reason =
        switch (thrown) {
          case java.nio.file.AccessDeniedException denied ->
              "permission denied: " + denied.getFile();
          case java.nio.file.NoSuchFileException missing -> "no such file: " + missing.getFile();
          default -> String.valueOf(thrown.getMessage());
        };
    return Problem.of("io", reason, "nothing paid for is lost; run it again when that is fixed");
  }

  /// A bug is ours: the report says all that we need, and the user one line.
  private Problem bug(Throwable thrown, List<String> arguments) {
    var trace = new StringWriter();
    thrown.printStackTrace(new PrintWriter(trace));
    var report =
        "penstock "
            + Version.text()
            + "\nJava "
            + Runtime.version()
            + ", "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch")
            + "\ncommand: "
            + String.join(" ", arguments)
            + "\n\n"
            + trace;
    var summary = thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
    return Problem.of("bug", "this is a bug in penstock: " + summary, "report: " + written(report));
  }

  private String written(String report) {
    var stamp =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT)
            .format(LocalDateTime.now(ZoneId.systemDefault()));
    for (var folder : reportFolders()) {
      try {
        Files.createDirectories(folder);
        var file = folder.resolve("bug-" + stamp + ".txt");
        Files.writeString(file, report);
        return file.toString();
      } catch (IOException _) {
        // the next folder may do
      }
    }
    return "could not be written anywhere";
  }

  private List<Path> reportFolders() {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try {
      return List.of(project.get().resolve("target"), temporary);
    } catch (ProblemException _) {
      return List.of(temporary);
    }
  }
}
