import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One table: how fast, how cheap and how safe a pipeline runs here, each row a ratio of two things
/// measured in one run on this machine, beside its bar.
///
/// `Pipe HOME LIB [--only NAME,…] [--peer 'name=command']…`. In the environment: `FULL=1` for the
/// bars' own sizes, or single sizes: see [Size].
final class Pipe {
  private Pipe() {}

  interface Part {
    List<Row> measure() throws Exception;
  }

  public static void main(String[] arguments) throws Exception {
    var options = Arrays.asList(arguments).subList(2, arguments.length);
    try (var kit = Kit.of(arguments)) {
      var peers = peers(options);
      var parts = parts(kit, peers);
      var only = options.contains("--only") ? List.of(options.get(options.indexOf("--only") + 1).split(",")) : null;
      if (only != null && !parts.keySet().containsAll(only)) {
        System.err.println("--only takes some of " + String.join(",", parts.keySet()));
        System.exit(2);
      }
      var table = Table.in(kit.home().resolve("bench/results"), parts.keySet());
      var how = "`%s`, %s, shared with the model server: %s".formatted(Size.ofEnvironment().command(), LocalDate.now(), machine());
      for (var part : parts.entrySet()) {
        if (only == null || only.contains(part.getKey())) {
          table.put(part.getKey(), how, measured(part.getKey(), part.getValue()));
        }
      }
      System.out.print(table.text());
    }
  }

  private static Map<String, Part> parts(Kit kit, Map<String, String> peers) {
    var size = Size.ofEnvironment();
    var parts = new LinkedHashMap<String, Part>();
    parts.put("speed", () -> new Speed(kit, size, peers).rows());
    parts.put("limits", () -> new Goodput(kit, size, peers).rows());
    parts.put("chain", () -> new Chain(kit).rows());
    parts.put("faults", () -> new FaultMix(kit, size, peers).rows());
    parts.put("kills", () -> new Kills(kit, size).rows());
    parts.put("millions", () -> new Millions(kit, size).rows());
    parts.put("lineage", () -> new LineageCost(kit, size).rows());
    parts.put("bytes", () -> new Bytes(kit).rows());
    parts.put("storage", () -> new Storage(kit, size.stored()).rows());
    parts.put("coverage", () -> new Coverage(kit, size).rows());
    parts.put("budget", () -> new Budget(kit, size).rows());
    return parts;
  }

  private static Map<String, String> peers(List<String> options) {
    var peers = new LinkedHashMap<String, String>();
    for (var i = 0; i + 1 < options.size(); i++) {
      var equals = options.get(i + 1).indexOf('=');
      if (options.get(i).equals("--peer")) {
        if (equals < 1) {
          System.err.println("--peer wants 'name=command'");
          System.exit(2);
        }
        peers.put(options.get(i + 1).substring(0, equals), options.get(i + 1).substring(equals + 1));
      }
    }
    return peers;
  }

  /// A part that cannot be measured says why, and the others go on.
  private static List<Row> measured(String name, Part part) throws InterruptedException {
    System.err.println("measuring " + name + " …");
    List<Row> rows;
    try {
      rows = part.measure();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      rows = List.of(Row.notMeasured(name, String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
    }
    rows.forEach(row -> System.err.println(row.line()));
    return rows;
  }

  static String machine() throws IOException {
    return Runtime.getRuntime().availableProcessors() + " cores, " + processor();
  }

  private static String processor() throws IOException {
    var info = java.nio.file.Path.of("/proc/cpuinfo");
    if (!Files.exists(info)) {
      return System.getProperty("os.arch");
    }
    return Files.readAllLines(info).stream()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
