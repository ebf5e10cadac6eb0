import java.io.IOException;
import java.time.Duration;
import java.util.Comparator;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/// Another program that does the same work against the same server: a command line of the user's.
///
/// In its environment: `URL` (an OpenAI base URL), `MODEL`, `INPUT` (a CSV file with `id` and
/// `text`), `ROWS`, `OUTPUT` (a file that it may write). It runs in an empty folder.
final class Peer {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private Peer() {}

  static Measured run(Kit kit, String name, String command, ModelServer server, int rows)
      throws IOException, InterruptedException {
    return run(kit, name, command, server, rows, _ -> {});
  }

  static Measured run(
      Kit kit, String name, String command, ModelServer server, int rows, Measured.Watch watch)
      throws IOException, InterruptedException {
    var folder = kit.folder("peer-" + name.replaceAll("\\W", "_"));
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(each -> !each.equals(folder)).sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
    var input = kit.work().resolve("peer-input.csv");
    Projects.items(input, rows);
    var environment =
        Map.of(
            "URL", server.url(),
            "MODEL", "test-model",
            "INPUT", input.toString(),
            "ROWS", Integer.toString(rows),
            "OUTPUT", folder.resolve("output").toString());
    return Measured.of(List.of("sh", "-c", command), folder, environment, LIMIT, watch);
  }
}
