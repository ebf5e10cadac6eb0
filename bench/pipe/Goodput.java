import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How much of a limit of 6,000 requests a minute a run gets, at half a second of latency.
record Goodput(Kit kit, Size size, Map<String, String> peers) {
  private static final int LIMIT = 6_000;
  private static final String SERVER = "--latency-ms 500 --rpm " + LIMIT;
  private static final Duration MOST = Duration.ofMinutes(6);

  List<Row> rows() throws Exception {
    var rows = new ArrayList<Row>();
    var configured = "{requests_per_minute: " + LIMIT + "}";
    rows.addAll(ours("limits configured", configured, size.known(), 98, 0.5));
    rows.addAll(ours("limits unknown", "", size.unknown(), 90, 3));
    for (var peer : peers.entrySet()) {
      rows.add(peer(peer.getKey(), peer.getValue()));
    }
    return rows;
  }

  private List<Row> ours(String what, String limits, int calls, double bar, double most) throws Exception {
    try (var server = ModelServer.start(kit, SERVER)) {
      var project = project(server, limits, calls);
      var watch = new Answered(server);
      var run = kit.penstock(project, MOST, watch, "run", "--quiet", "--json").orFail(what);
      var account = server.account();
      var seconds = watch.seconds();
      var answered = account.get("paid").asLong();
      var note =
          "%,d calls in %.1f s from the first request to the last answer; the process took %.1f s"
              .formatted(answered, seconds, run.seconds());
      var throttled = 100 * ModelServer.throttled(account);
      var told = "%,d of %,d requests".formatted(account.at("/by_status/429").asLong(), account.get("requests").asLong());
      return List.of(
          Row.atLeast("goodput at 6,000 a minute, " + what, percent(answered, seconds), " %", bar, note),
          Row.atMost("429s, " + what, throttled, " %", most, told));
    }
  }

  private static double percent(long answered, double seconds) {
    return 100 * answered / (seconds * LIMIT / 60);
  }

  private Path project(ModelServer server, String limits, int calls) throws IOException {
    var name = limits.isEmpty() ? "unknown" : "known";
    return new Projects(kit).limited(name, server.url(), limits, calls, Map.of("topics", Projects.CLASSIFY));
  }

  private Row peer(String name, String command) throws Exception {
    try (var server = ModelServer.start(kit, SERVER)) {
      var watch = new Answered(server);
      var run = Peer.run(kit, name, command, server, size.known(), watch);
      var account = server.account();
      var answered = account.get("paid").asLong();
      return Row.shown(name + ": goodput at 6,000 a minute", percent(answered, watch.seconds()), " %",
          "%,d answered, %.1f %% 429s, exit code %d".formatted(answered, 100 * ModelServer.throttled(account), run.code()));
    }
  }
}
