import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Warm calls against a server without latency: what one costs, and how many there are a second,
/// beside bare loops that send the same bytes.
///
/// The first calls of each client, in which it starts and is compiled, are not counted. CPU is
/// counted to the end of the process, calls a second to the last answer.
record Speed(Kit kit, Size size, Map<String, String> peers) {
  private static final int COLD = 10_000;
  private static final Duration LIMIT = Duration.ofMinutes(4);

  /// A client that makes so many calls and is looked at meanwhile.
  private interface Client {
    Measured run(int calls, Measured.Watch watch) throws IOException, InterruptedException;
  }

  /// Microseconds of CPU a warm call, and warm calls a second.
  private record Cost(double cpu, double rate) {
    String text() {
      return "%s µs, %s calls/s".formatted(Row.figure(cpu), Row.figure(rate));
    }
  }

  /// Notes when a client has warmed up, and when it has its last answer.
  private static final class Warm implements Measured.Watch {
    private final ModelServer server;
    private long calls;
    private double cpu;
    private long began;
    private long last;
    private long ended;

    Warm(ModelServer server) {
      this.server = server;
    }

    @Override
    public void look(Process process) throws IOException, InterruptedException {
      var paid = server.account().get("paid").asLong();
      var now = System.nanoTime();
      if (began == 0 && paid >= COLD) {
        calls = paid;
        cpu = Measured.cpu(process);
        began = now;
      }
      if (paid > last) {
        last = paid;
        ended = now;
      }
    }

    Cost cost(Measured run) {
      var warm = last - calls;
      return new Cost((run.cpu() - cpu) * 1e6 / warm, warm * 1e9 / (ended - began));
    }
  }

  List<Row> rows() throws Exception {
    var body = Files.writeString(kit.work().resolve("body.json"), body());
    try (var server = ModelServer.start(kit, "")) {
      var clients = new LinkedHashMap<String, Client>();
      for (var bare : List.of("jdk", "transport", "vertx")) {
        clients.put(bare, (calls, watch) -> bare(bare, server, body, calls, watch));
      }
      clients.put("penstock", (calls, watch) -> penstock(server, calls, watch));
      peers.forEach((name, command) ->
          clients.put(name, (calls, watch) -> Peer.run(kit, name, command, server, calls, watch)));
      bare("jdk", server, body, COLD, _ -> {}); // so that the first does not warm the server up
      var costs = new LinkedHashMap<String, Cost>();
      for (var client : clients.entrySet()) {
        server.reset();
        var warm = new Warm(server);
        var run = client.getValue().run(COLD + size.warm(), warm).orFail(client.getKey());
        costs.put(client.getKey(), warm.cost(run));
      }
      return judged(costs);
    }
  }

  private List<Row> judged(Map<String, Cost> costs) {
    var ours = costs.get("penstock");
    var jdk = costs.get("jdk");
    var rows = new ArrayList<Row>();
    rows.add(
        Row.atMost("client CPU a call, against a bare loop of the JDK's client", ours.cpu() / jdk.cpu(), " ×", 2,
            ours.text() + " against " + jdk.text()));
    rows.add(
        Row.atLeast("calls a second, against the same loop", 100 * ours.rate() / jdk.rate(), " %", 70,
            size.warm() + " warm calls, " + Kit.CONCURRENCY + " at once"));
    for (var bare : List.of("transport", "vertx")) {
      var cost = costs.get(bare);
      var name = bare.equals("vertx") ? "of Vert.x's client" : "of Penstock's own transport";
      rows.add(
          Row.atMost("the same CPU, against a bare loop " + name, ours.cpu() / cost.cpu(), " ×", 2, cost.text()));
    }
    peers.keySet().forEach(peer ->
        rows.add(
            Row.shown(peer + ": client CPU a call, against ours", costs.get(peer).cpu() / ours.cpu(), " ×",
                costs.get(peer).text())));
    return rows;
  }

  private Measured bare(String kind, ModelServer server, Path body, int calls, Measured.Watch watch)
      throws IOException, InterruptedException {
    var command = kit.helper("BareLoop", kind, server.url(), calls, Kit.CONCURRENCY, body);
    return Measured.of(command, kit.work(), Map.of(), LIMIT, watch);
  }

  private Measured penstock(ModelServer server, int calls, Measured.Watch watch)
      throws IOException, InterruptedException {
    var stages = Map.of("topics", Projects.CLASSIFY);
    var limits = "{concurrency: " + Kit.CONCURRENCY + "}";
    var project = new Projects(kit).limited("speed", server.url(), limits, calls, stages);
    return kit.penstock(project, LIMIT, watch, "run", "--quiet", "--json");
  }

  /// What Penstock sends for a row, with `{{n}}` where the row's number stands.
  private String body() throws IOException, InterruptedException {
    try (var recorder = new Recorder()) {
      Path project =
          new Projects(kit).limited("recorded", recorder.url(), "", 1, Map.of("topics", Projects.CLASSIFY));
      kit.penstock(project, LIMIT, "run", "--quiet");
      return recorder.body().replace("text number 0 of", "text number {{n}} of");
    }
  }
}
