import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What a run leaves on the disk, beside the tables that it made.
record Bytes(Kit kit) {
  private static final int ROWS = 100_000;
  static final int DISTINCT = 1_000;

  List<Row> rows() throws Exception {
    var project =
        new Projects(kit).of("bytes", Projects.SIMULATED, "", ROWS, Map.of("topics", distinct()));
    kit.penstock(project, Duration.ofMinutes(4), "run", "--quiet", "--json").orFail("the run for its bytes");
    var lineage = sizes(project.resolve("target"), "lineage");
    return List.of(
        Row.atMost("lineage, a row and stage", (double) lineage / ROWS, " bytes", 8,
            "%,d bytes for %,d rows".formatted(lineage, ROWS)));
  }

  static String distinct() {
    return "SELECT id, AI_CLASSIFY('text ' || (CAST(id AS INTEGER) %% %d), ['refund', 'outage', 'other']) AS topic FROM items"
        .formatted(DISTINCT);
  }

  private static long sizes(Path folder, String with) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> folder.relativize(file).toString().contains(with))
          .filter(Files::isRegularFile)
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
