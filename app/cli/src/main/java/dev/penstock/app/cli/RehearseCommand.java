package dev.penstock.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Runs typical commands on a throw-away project and prints nothing of it: the launcher calls this
/// once after a build, so that the JVM can keep the classes ready for later starts.
@Command(name = "rehearse", hidden = true)
final class RehearseCommand implements Callable<Integer> {
  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("--help"),
          List.of("run", "--help"),
          List.of("plan"),
          List.of("run", "--json"),
          List.of("run"),
          List.of("runs"),
          List.of("test"),
          List.of("sql", "SELECT topic, count(*) FROM classified GROUP BY topic"),
          List.of("sql", "--json", "SELECT * FROM penstock.calls LIMIT 3"),
          List.of("trace", "classified", "--where", "ticket_id = 'T-0007'"),
          List.of("sql", "SELECT nothing FROM tickets"),
          List.of("rum"));

  @Override
  public Integer call() throws IOException {
    var folder = Files.createTempDirectory("penstock-rehearsal");
    try {
      var silence = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      new Penstock(silence, silence).run(List.of("init", folder.resolve("tickets").toString()));
      for (var command : COMMANDS) {
        var words = new java.util.ArrayList<>(command);
        words.addAll(List.of("--project", folder.resolve("tickets").toString()));
        new Penstock(silence, silence).run(words);
      }
    } finally {
      delete(folder);
    }
    return 0;
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
