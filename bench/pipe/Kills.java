import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// `kill -9` at random moments of a run that is started again each time.
record Kills(Kit kit, Size size) {
  private static final int CONCURRENCY = 8;
  private static final String OUTPUTS =
      "outputs: {facts: {to: out/facts.csv}, complaints: {to: out/complaints.csv}, replies: {to: out/replies.csv}}";

  List<Row> rows() throws Exception {
    try (var server = ModelServer.start(kit, "--latency-ms 10")) {
      var whole = project(server, "undisturbed");
      var run = kit.penstock(whole, Duration.ofMinutes(2), "run", "--quiet").orFail("the undisturbed run");
      var expected = results(whole);
      var asked = server.account().get("paid").asLong();
      var random = new Random(size.seed());
      long kills = 0;
      long ends = 0;
      long same = 0;
      long extra = 0;
      while (kills < size.kills()) {
        server.reset();
        var project = project(server, "cycle-" + ends);
        kills += untilTheEnd(project, random, run.seconds(), size.kills() - kills);
        ends++;
        same += results(project).equals(expected) ? 1 : 0;
        extra += server.account().get("paid").asLong() - asked;
      }
      return List.of(
          Row.atLeast("results like an undisturbed run's, after kill -9", 100.0 * same / ends, " %", 100,
              "%d kills at random moments of %d runs, seed %d".formatted(kills, ends, size.seed())),
          Row.atMost("paid again, for each call that could be in flight", (double) extra / (kills * CONCURRENCY), "", 1,
              "%d calls paid again, %d kills with up to %d in flight".formatted(extra, kills, CONCURRENCY)));
    }
  }

  private long untilTheEnd(Path project, Random random, double seconds, long most)
      throws IOException, InterruptedException {
    for (long kills = 0; ; kills++) {
      var log = project.resolve("run.log").toFile();
      var process =
          new ProcessBuilder(kit.command("run", "--quiet"))
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log)
              .start();
      var moment = kills == most ? 120_000 : (long) (1000 * seconds * (0.2 + 0.9 * random.nextDouble()));
      if (process.waitFor(moment, TimeUnit.MILLISECONDS)) {
        if (process.exitValue() != 0) {
          throw new IllegalStateException("after " + kills + " kills: " + Files.readString(log.toPath()));
        }
        return kills;
      }
      process.destroyForcibly().waitFor();
      if (kills == most) {
        throw new IllegalStateException("a run that was killed " + kills + " times did not end");
      }
    }
  }

  private Path project(ModelServer server, String name) throws IOException {
    var model = Projects.model(server.url(), "{concurrency: " + CONCURRENCY + "}", "20s");
    return new Projects(kit).of(name, model, OUTPUTS, 300, Projects.CHAIN);
  }

  private static Map<String, String> results(Path project) throws IOException {
    var results = new TreeMap<String, String>();
    for (var stage : Projects.CHAIN.keySet()) {
      results.put(stage, Files.readString(project.resolve("out/" + stage + ".csv")));
    }
    return results;
  }
}
