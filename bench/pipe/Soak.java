import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/// Runs of one project against a server that charges and fails, killed at random, for so many
/// minutes; then the ledger and the server's book are compared call by call, to the nano-dollar.
///
/// `Soak HOME LIB`. In the environment: `MINUTES=20`, `SEED=n`. Ends with 1 when the account does
/// not balance, and leaves the project where it is.
final class Soak {
  private static final String PRICES =
      "--price-input 0.15 --price-cached 0.075 --price-output 0.6 --cached-share 0.3 --book true";
  private static final String MODEL =
      """
      {provider: openai, base_url: "%s", model: test-model, timeout: 2s, limits: {concurrency: %d},
           price: {input: 0.15, cached_input: 0.075, output: 0.6}}""";
  private static final int CONCURRENCY = 16;

  private final Kit kit;
  private final Random random;
  private final Books books = new Books();
  private final List<String> runs = new ArrayList<>();
  private int kills;
  private int terminated;
  private int first;
  private int rows = 200;

  private Soak(Kit kit, Random random) {
    this.kit = kit;
    this.random = random;
  }

  public static void main(String[] arguments) throws Exception {
    var minutes = Double.parseDouble(System.getenv().getOrDefault("MINUTES", "20"));
    var seed = Long.parseLong(System.getenv().getOrDefault("SEED", Long.toString(System.nanoTime() % 1_000_000)));
    System.out.printf(Locale.ROOT, "soak of %s minutes, SEED=%d%n", Row.figure(minutes), seed);
    var kit = Kit.of(arguments);
    var soak = new Soak(kit, new Random(seed));
    var balance = soak.run(System.nanoTime() + (long) (minutes * 60e9));
    var text = soak.report(minutes, seed, balance);
    System.out.print(text);
    Files.writeString(Files.createDirectories(kit.home().resolve("bench/results")).resolve("soak.md"), text);
    if (!balance.balances()) {
      System.out.println("the project is left in " + kit.work());
      System.exit(1);
    }
    kit.close();
  }

  private Books.Balance run(long end) throws Exception {
    var project = kit.folder("soak");
    while (System.nanoTime() < end) {
      var phase = Math.min(end, System.nanoTime() + TimeUnit.SECONDS.toNanos(60 + random.nextInt(180)));
      try (var server = ModelServer.start(kit, PRICES + faults())) {
        write(project, server);
        while (System.nanoTime() < phase) {
          disturbed(project);
        }
        undisturbed(project, "run");
        books.collect(server);
      }
    }
    return books.against(kit, project);
  }

  /// Faults of one phase; each kind is missing from a third of them.
  private String faults() {
    var options = new StringBuilder(" --latency-ms " + (5 + random.nextInt(60)) + " --latency-sigma 0.5");
    options.append(" --seed ").append(random.nextInt(1_000_000));
    for (var fault : List.of("error 0.08", "throttle 0.04", "cut 0.03", "garbled 0.02", "invalid 0.04", "refusal 0.02", "truncate 0.02", "hang 0.005")) {
      var words = fault.split(" ");
      if (random.nextInt(3) > 0) {
        options.append(String.format(Locale.ROOT, " --%s-rate %.4f", words[0], random.nextDouble() * Double.parseDouble(words[1])));
      }
    }
    return options.toString();
  }

  /// One run that is killed, terminated or left alone; only a run that came to its end makes place
  /// for other rows.
  private void disturbed(Path project) throws Exception {
    var fate = random.nextInt(10);
    if (fate >= 7) {
      undisturbed(project, fate == 9 && random.nextInt(4) == 0 ? "run --fresh" : "run");
      return;
    }
    var process =
        new ProcessBuilder(kit.command("run", "--quiet"))
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(project.resolve("run.log").toFile())
            .start();
    if (process.waitFor(200 + random.nextInt(12_000), TimeUnit.MILLISECONDS)) {
      ended(project, process.exitValue(), Files.readString(project.resolve("run.log")));
    } else if (fate == 0) {
      terminated++;
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
        throw new IllegalStateException("a terminated run did not end within a minute");
      }
    } else {
      kills++;
      process.destroyForcibly().waitFor();
    }
  }

  private void undisturbed(Path project, String command) throws Exception {
    var words = (command + " --quiet").split(" ");
    var run = kit.penstock(project, Duration.ofMinutes(5), words);
    ended(project, run.code(), run.err());
  }

  private void ended(Path project, int code, String said) throws IOException {
    if (code != 0) {
      throw new IllegalStateException("a run ended with " + code + ": " + said + ", in " + kit.work());
    }
    runs.add(first + "+" + rows);
    first += rows;
    rows = 50 + random.nextInt(450);
    items(project);
  }

  private void write(Path project, ModelServer server) throws IOException {
    Files.createDirectories(project.resolve("stages"));
    Files.createDirectories(project.resolve("data"));
    Files.writeString(
        project.resolve("penstock.yaml"),
        """
        name: soak
        models:
          small: %s
        sources:
          items: {path: data/items.csv, key: id}
        max_error_rate: 1
        """
            .formatted(MODEL.formatted(server.url(), CONCURRENCY)));
    for (var stage : Projects.CHAIN.entrySet()) {
      Files.writeString(project.resolve("stages/" + stage.getKey() + ".sql"), stage.getValue());
    }
    items(project);
  }

  private void items(Path project) throws IOException {
    var text = new StringBuilder("id,text\n");
    for (var i = first; i < first + rows; i++) {
      text.append(i).append(",the text number ").append(i - i % 3).append(" of a customer\n");
    }
    Files.writeString(project.resolve("data/items.csv"), text);
  }

  private String report(double minutes, long seed, Books.Balance balance) {
    return """
    # A soak

    `MINUTES=%s SEED=%d ./dev bench soak`, %s: %d runs to their end, %d killed with -9, %d terminated; %,d rows

    %s
    """
        .formatted(Row.figure(minutes), seed, LocalDate.now(), runs.size(), kills, terminated, first, balance.text());
  }
}
