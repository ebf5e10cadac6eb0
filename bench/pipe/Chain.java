import java.time.Duration;
import java.util.List;

/// Three stages, each on what the one before made: extract, filter, map.
record Chain(Kit kit) {
  private static final int ROWS = 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  List<Row> rows() throws Exception {
    try (var server = ModelServer.start(kit, "--latency-ms 500 --rpm 6000")) {
      var project =
          new Projects(kit).limited("chain", server.url(), "{requests_per_minute: 6000}", ROWS, Projects.CHAIN);
      var watch = new Answered(server);
      kit.penstock(project, LIMIT, watch, "run", "--quiet", "--json").orFail("the chain");
      var calls = server.account().get("paid").asLong();
      var ideal = calls / 100.0 + 3 * 0.5;
      var seconds = watch.seconds();
      return List.of(
          Row.atMost("three stages, 1,000 rows, against the ideal", seconds / ideal, " ×", 1.1,
              "%.1f s; %,d calls at 100 a second and three latencies are %.1f s".formatted(seconds, calls, ideal)));
    }
  }
}
