import dev.penstock.testing.postgres.Postgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Two processes that share one budget on one PostgreSQL, with 1,000 calls in flight when the money
/// ends. What was spent is what the server charged.
record Budget(Kit kit, Size size) {
  private static final int CONCURRENCY = 500;

  /// About what a call costs, in millionths of a dollar. Its worst case is not twice as much: else
  /// the money that is left would let fewer and fewer calls through for minutes.
  private static final int CALL = 60;

  private static final String SERVER = "--latency-ms 5000 --price-input 0.01 --price-output 10";
  private static final String SPENT = "budget of two processes on PostgreSQL, 1,000 calls in flight: spent";
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final String STORE =
      """
      store: {url: "%s?currentSchema=%s", user: %s, password: "${LEDGER_PASSWORD}"}
      budget: {usd: %s}
      """;

  /// @param percent of the budget that the server charged
  private record Spent(double percent, String text) {}

  List<Row> rows() throws Exception {
    Postgres started;
    try {
      started = Postgres.start();
    } catch (IllegalStateException | NoSuchElementException _) {
      return List.of(Row.notMeasured(SPENT, "no PostgreSQL here: sh build/postgres.sh"));
    }
    try (var postgres = started) {
      var rounds = new ArrayList<Spent>();
      for (var round = 0; round < size.budgets(); round++) {
        rounds.add(round(postgres, round));
      }
      var percents = rounds.stream().mapToDouble(Spent::percent).summaryStatistics();
      return List.of(
          Row.atMost(SPENT + " at most", percents.getMax(), " %", 100, rounds.getLast().text()),
          Row.atLeast("the same: used at least", percents.getMin(), " %", 95, rounds.size() + " rounds"));
    }
  }

  private Spent round(Postgres postgres, int round) throws Exception {
    var usd = (size.full() ? 1.5 : 0.36) * (1 + 0.1 * round);
    try (var server = ModelServer.start(kit, SERVER);
        var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var project = project(server, postgres, usd, round);
      Callable<Measured> run =
          () -> kit.penstock(project, Map.of("LEDGER_PASSWORD", Postgres.PASSWORD), LIMIT, "run", "--quiet", "--json");
      for (var ended : executor.invokeAll(List.of(run, run))) {
        stopped(ended.get());
      }
      var account = server.account();
      var nanos = account.get("nanos").asLong();
      return new Spent(
          nanos / (usd * 1e7),
          "$%.6f of $%.6f, %,d calls, at most %,d in flight".formatted(
              nanos / 1e9, usd, account.get("paid").asLong(), account.get("max_in_flight").asLong()));
    }
  }

  private static void stopped(Measured run) {
    if (run.code() != 4) {
      var said = run.err().strip() + " " + run.out().strip();
      throw new IllegalStateException("a run was not stopped by its budget but ended with " + run.code() + ": " + said);
    }
  }

  private Path project(ModelServer server, Postgres postgres, double usd, int round) throws IOException {
    var model =
        """
        {provider: openai, base_url: "%s", model: test-model, price: {input: 0.01, output: 10}, timeout: 60s, limits: {concurrency: %d, requests_per_minute: 600000}, parameters: {max_output_tokens: 10}}"""
            .formatted(server.url(), CONCURRENCY);
    var more =
        STORE.formatted(postgres.url(), "budget_" + round, Postgres.USER, String.format(Locale.ROOT, "%.6f", usd));
    var rows = (int) (usd * 1e6 / CALL * 1.5);
    return new Projects(kit).of("budget-" + round, model, more, rows, Map.of("topics", Projects.CLASSIFY));
  }
}
