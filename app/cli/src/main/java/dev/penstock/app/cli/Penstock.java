package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.EmbeddedModels;
import dev.penstock.base.Problem;
import dev.penstock.query.project.LoadOptions;
import dev.penstock.query.project.Project;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jline.utils.Signals;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ScopeType;

/// The program `penstock`: reads the command line, runs one command, exits with its code.
///
/// Exit codes: 0 done, 1 a bug, 2 the user's mistake, 3 a promise was broken, 4 stopped by a
/// budget, 5 stopped by the world, 130 interrupted.
@Command(
    name = "penstock",
    scope = ScopeType.LOCAL,
    subcommands = {
      InitCommand.class,
      DemoCommand.class,
      PlanCommand.class,
      RunCommand.class,
      RunsCommand.class,
      StorageCommand.class,
      DiffCommand.class,
      SqlCommand.class,
      ShellCommand.class,
      TraceCommand.class,
      TryCommand.class,
      TestCommand.class,
      ModelsCommand.class,
      CompletionCommand.class,
      RehearseCommand.class
    })
public final class Penstock implements Callable<Integer> {
  private static final int INTERRUPTED = 130;
  @Mixin private final GlobalOptions options = new GlobalOptions();
  private final PrintStream out;
  private final PrintStream err;

  private final Alarm alarm;

  Penstock(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
    this.alarm = new Alarm(System.getenv(), text -> terminal().warning(text));
  }

  public static void main(String[] arguments) {
    var out = stream(FileDescriptor.out);
    var err = stream(FileDescriptor.err);
    var main = Thread.currentThread();
    var signals = new Interruptions(main);
    Signals.register("INT", signals::arrived);
    Signals.register("TERM", signals::arrived);
    var code = new Penstock(out, err).run(List.of(arguments));
    out.flush();
    exit(code);
  }

  /// Lets libraries remove the natives that they unpacked, for a moment: every file is closed by
  /// now, so there is nothing else to wait for.
  private static void exit(int code) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
          Runtime.getRuntime().halt(code);
        });
    System.exit(code);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }

  /// Runs one command and returns its exit code; never throws.
  int run(List<String> arguments) {
    try {
      return commandLine().execute(arguments.toArray(String[]::new));
    } catch (Error e) {
      return edge().handleError(e, arguments);
    } finally {
      out.flush();
      alarm.await();
      err.flush();
    }
  }

  CommandLine commandLine() {
    var edge = edge();
    return Help.dress(new CommandLine(this), terminal().ink())
        .setOut(writer(out))
        .setErr(writer(err))
        .setParameterExceptionHandler(edge)
        .setExecutionExceptionHandler(edge);
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /// `penstock` alone: one screen.
  @Override
  public Integer call() {
    if (options.version()) {
      terminal().line("penstock " + Version.text());
    } else {
      terminal().lines(Help.overview(terminal().ink()));
    }
    return 0;
  }

  Terminal terminal() {
    return new Terminal(out, err, options.look());
  }

  private Edge edge() {
    return new Edge(this::terminal, options::folder, alarm);
  }

  /// The project that the options name, read and checked.
  Project project() {
    return Project.load(
        options.folder(),
        new LoadOptions(options.sets(), options.profile(), System.getenv(), EmbeddedModels.all()));
  }

  Alarm alarm() {
    return alarm;
  }

  GlobalOptions options() {
    return options;
  }

  /// The first signal interrupts the work, which then ends in order; the second ends the process.
  private static final class Interruptions {
    private final Thread worker;
    private boolean seen;

    Interruptions(Thread worker) {
      this.worker = worker;
    }

    synchronized void arrived() {
      if (seen) {
        Runtime.getRuntime().halt(INTERRUPTED);
      }
      seen = true;
      worker.interrupt();
    }
  }

  static Problem interrupted() {
    return Problem.of(
        "interrupted", "interrupted", "what was answered is kept; the same command picks up there");
  }
}
