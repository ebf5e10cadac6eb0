import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Millions of rows with 50,000 distinct texts, answered inside the process.
record Millions(Kit kit, Size size) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final int LONG = 120;

  List<Row> rows() throws Exception {
    var rows = (long) (size.millions() * 1e6);
    var project = new Projects(kit).of("millions", Projects.SIMULATED, "", 1, Map.of("topics", Projects.CLASSIFY));
    var yaml = project.resolve("penstock.yaml");
    Files.writeString(yaml, Files.readString(yaml).replace("items.csv", "items.parquet"));
    write(project.resolve("data/items.parquet"), rows);
    var run = kit.penstock(project, LIMIT, "run", "--quiet", "--json").orFail("the large run");
    var name = Row.figure(size.millions()) + " million rows, 50,000 distinct texts: ";
    var result = new ArrayList<Row>();
    result.add(
        Row.atMost(name + "resident memory", run.megabytes() / 1024, " GB", 3,
            "%.0f s, %,.0f rows/s, heap and engine as they come".formatted(run.seconds(), rows / run.seconds())));
    var growth = name + "growth from the second quarter to the last";
    var samples = run.resident().size() + " samples, a second apart";
    // A JVM that has just started grows whatever it does.
    result.add(
        run.resident().size() < LONG
            ? Row.shown(growth, 100 * run.growth(), " %", samples + ": too few to judge")
            : Row.atMost(growth, 100 * run.growth(), " %", 10, samples));
    return result;
  }

  private static void write(Path file, long rows) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:duckdb:");
        var statement = connection.createStatement()) {
      statement.execute(
          "COPY (SELECT i AS id, 'the text number ' || (i %% 50000) || ' of a customer' AS text FROM range(%d) t(i)) TO '%s' (FORMAT parquet)"
              .formatted(rows, file.toString().replace("'", "''")));
    }
  }
}
