import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that a model server can do wrong, at once.
record FaultMix(Kit kit, Size size, Map<String, String> peers) {
  private static final String FAULTS =
      "--error-rate 0.05 --throttle-rate 0.02 --cut-rate 0.01 --invalid-rate 0.02 --hang-rate 0.005 --latency-ms 20";
  private static final Duration LIMIT = Duration.ofMinutes(8);
  private static final String FATE =
      """
      SELECT count(topic) AS answered, (SELECT count(DISTINCT row_key) FROM penstock.rejected WHERE reason <> '') AS rejected,
        (SELECT count(*) FROM penstock.calls WHERE state <> 'answered' AND usd IS NULL) AS uncertain
      FROM topics""";

  List<Row> rows() throws Exception {
    var rows = new ArrayList<Row>();
    try (var server = ModelServer.start(kit, FAULTS)) {
      var model = Projects.model(server.url(), "{concurrency: " + Kit.CONCURRENCY + "}", "5s");
      var project =
          new Projects(kit).of("faults", model, "", size.faulty(), Map.of("topics", Projects.CLASSIFY));
      kit.penstock(project, LIMIT, "run", "--quiet", "--json").orFail("the run with faults");
      var account = server.account();
      var told = kit.penstock(project, LIMIT, "sql", "--json", FATE).orFail("the run with faults");
      var fate = new JsonMapper().readTree(told.out()).at("/rows/0");
      var answered = fate.get("answered").asLong();
      var rejected = fate.get("rejected").asLong();
      rows.add(
          Row.atLeast("rows answered or rejected with a reason, under faults",
              100.0 * (answered + rejected) / size.faulty(), " %", 100,
              "%,d answered, %,d rejected; faults: %s".formatted(answered, rejected, account.get("faults"))));
      var broken = account.at("/faults/invalid_rate").asLong();
      var extra = account.get("paid").asLong() - size.faulty();
      var uncertain = fate.get("uncertain").asLong();
      rows.add(
          Row.atMost("paid beside one answer a row, for each call that a fault took", (double) extra / Math.max(1, broken + uncertain), "", 1,
              "%,d more than rows; %,d invalid answers, %,d calls of unknown fate; the same question paid twice: %,d"
                  .formatted(extra, broken, uncertain, account.get("duplicates_paid").asLong())));
    }
    for (var peer : peers.entrySet()) {
      rows.add(peer(peer.getKey(), peer.getValue()));
    }
    return rows;
  }

  private Row peer(String name, String command) throws Exception {
    try (var server = ModelServer.start(kit, FAULTS)) {
      var run = Peer.run(kit, name, command, server, size.faulty());
      var account = server.account();
      return Row.shown(name + ": paid under faults, a row", account.get("paid").asDouble() / size.faulty(), "",
          "exit code %d, %.1f s, %,d requests".formatted(run.code(), run.seconds(), account.get("requests").asLong()));
    }
  }
}
