package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `kill -9` at any moment costs at most the calls in flight, and never a row of the result.
///
/// `KILLS=50 SEED=7` in the environment kills more often, and at other moments. Those follow from
/// how long a run takes, so nothing else runs beside it.
@Isolated
class KilledTest {
  private static final int KILLS = fromEnvironment("KILLS", 10);
  private static final int SEED = fromEnvironment("SEED", 1);
  private static final List<String> STAGES = List.of("facts", "complaints", "replies");

  @TempDir private static Path folder;
  private static ModelServer server;
  private static Map<String, String> undisturbed;
  private static long asked;
  private static Duration took;

  @BeforeAll
  static void runUndisturbed() throws Exception {
    server = ModelServer.start("--latency-ms", "10");
    var project = project("undisturbed");
    var began = System.nanoTime();
    var ended = project.penstock("run");
    took = Duration.ofNanos(System.nanoTime() - began);
    assertThat(ended.code()).as(ended.err()).isZero();
    undisturbed = results(project);
    asked = server.paid();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void runKilledAtRandomMomentsEndsLikeAnUndisturbedOne() throws Exception {
    var random = new Random(SEED);

    for (int killed = 0, cycle = 0; killed < KILLS; cycle++) {
      server.reset();
      var project = project("cycle-" + cycle);
      var kills = untilTheEnd(project, random, KILLS - killed);

      var as = "seed %d, cycle %d, %d kills before it".formatted(SEED, cycle, killed);
      assertThat(results(project)).as(as).isEqualTo(undisturbed);
      assertThat(server.paid())
          .as(as)
          .isBetween(asked, asked + (long) kills * TestProject.CONCURRENCY);
      killed += kills;
    }
  }

  /// Starts it again after every kill; how many there were.
  private static int untilTheEnd(TestProject project, Random random, int most) throws Exception {
    for (var kills = 0; ; kills++) {
      try (var run = PenstockProcess.start(project.folder(), "run")) {
        var moment = took.multipliedBy(20 + random.nextInt(90)).dividedBy(100);
        if (kills == most || run.endsWithin(moment)) {
          var ended = run.ended();
          assertThat(ended.code()).as(ended.err()).isZero();
          return kills;
        }
        run.kill();
      }
      outputsAreWholeOrNotThere(project);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"target/facts.parquet", "target/replies.parquet", "out/facts.csv"})
  void runKilledWhileItWritesWhatItMadeWritesItWhenItIsRunAgain(String sign) throws Exception {
    var project = project(sign.replace('/', '-'));
    server.reset();
    try (var run = PenstockProcess.start(project.folder(), "run")) {
      var ended = false;
      while (!ended && !Files.exists(project.folder().resolve(sign))) {
        ended = run.endsWithin(Duration.ofMillis(1));
      }
      run.kill();
    }
    outputsAreWholeOrNotThere(project);

    var again = project.penstock("run");

    assertThat(again.code()).as(again.err()).isZero();
    assertThat(results(project)).isEqualTo(undisturbed);
    assertThat(server.paid()).isBetween(asked, asked + TestProject.CONCURRENCY);
  }

  private static void outputsAreWholeOrNotThere(TestProject project) throws Exception {
    for (var stage : STAGES) {
      var file = project.folder().resolve("out/" + stage + ".csv");
      if (Files.exists(file)) {
        assertThat(Files.readString(file)).isEqualTo(undisturbed.get(stage));
      }
    }
  }

  /// Three stages, each with a file that it is also written to, and the last with a table.
  private static TestProject project(String name) throws Exception {
    var outputs =
        """
        outputs:
          facts: {to: out/facts.csv}
          complaints: {to: out/complaints.csv}
          replies: [{to: out/replies.csv}, {to: "jdbc:sqlite:out/replies.db"}]
        """;
    return TestProject.of(folder.resolve(name), server.baseUrl(), outputs)
        .items(300, 150)
        .stage(
            "facts",
            "SELECT id, text, AI_EXTRACT(text, 'number integer?, mood enum(good, bad)') AS found FROM items")
        .stage(
            "complaints",
            "SELECT id, text, found.mood AS mood FROM facts WHERE AI_FILTER('Is this a complaint? {0}', text)")
        .stage(
            "replies",
            "SELECT id, mood, AI_CLASSIFY(text, ['refund', 'visit', 'letter']) AS reply FROM complaints");
  }

  private static Map<String, String> results(TestProject project) throws Exception {
    var results = new TreeMap<String, String>();
    for (var stage : STAGES) {
      results.put(stage, Files.readString(project.folder().resolve("out/" + stage + ".csv")));
    }
    results.put("table", table(project.folder().resolve("out/replies.db")).toString());
    return results;
  }

  private static List<String> table(Path file) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT id, mood, reply FROM replies ORDER BY id")) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        all.add(rows.getLong(1) + " " + rows.getString(2) + " " + rows.getString(3));
      }
      return all;
    }
  }

  private static int fromEnvironment(String name, int otherwise) {
    return Integer.parseInt(System.getenv().getOrDefault(name, Integer.toString(otherwise)));
  }
}
