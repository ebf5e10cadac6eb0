import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the servers charged, request by request, to be held against the ledger.
final class Books {
  private static final String LINES =
      """
      SELECT call, state, CAST(usd * 1000000000 AS BIGINT) AS nanos, coalesce(failure, '') AS failure
      FROM penstock.calls""";
  private final List<JsonNode> bills = new ArrayList<>();
  private long charged;

  /// A line of the ledger; `nanos` null: nobody knows whether it was paid.
  private record Line(String state, Long nanos, String failure) {}

  /// @param faults what does not fit, in words; empty: it balances
  record Balance(String text, List<String> faults) {
    boolean balances() {
      return faults.isEmpty();
    }
  }

  /// Takes over a server's book before it is closed.
  void collect(ModelServer server) throws IOException, InterruptedException {
    var before = bills.size();
    for (var page = server.bills(0); !page.isEmpty(); page = server.bills(bills.size() - before)) {
      bills.addAll(page);
    }
    charged += server.account().get("nanos").asLong();
  }

  Balance against(Kit kit, Path project) throws IOException, InterruptedException {
    var lines = lines(kit, project);
    var faults = new ArrayList<String>();
    var billed = new HashSet<Long>();
    long uncertain = 0;
    long uncertainCharged = 0;
    for (var bill : bills) {
      var call = Long.parseLong(bill.get("id").asText().replace("penstock-", ""));
      var line = lines.get(call);
      if (line == null) {
        faults.add("charged, but not in the ledger: " + bill);
      } else if (line.nanos() == null) {
        uncertain++;
        uncertainCharged += bill.get("nanos").asLong();
      } else if (line.nanos() != bill.get("nanos").asLong()) {
        faults.add("the ledger says " + line + ", the server " + bill);
      }
      if (!billed.add(call)) {
        faults.add("charged twice under one name: " + bill);
      }
    }
    lines.forEach((call, line) -> {
      if (line.nanos() != null && line.nanos() > 0 && !billed.contains(call)) {
        faults.add("in the ledger, but never charged: call " + call + " " + line);
      }
    });
    var known = lines.values().stream().mapToLong(line -> line.nanos() == null ? 0 : line.nanos()).sum();
    if (known + uncertainCharged != charged) {
      faults.add("the sums differ");
    }
    return new Balance(text(lines, billed, known, uncertain, uncertainCharged, faults), faults);
  }

  private String text(
      Map<Long, Line> lines, Set<Long> billed, long known, long uncertain, long uncertainCharged, List<String> faults) {
    var open = lines.entrySet().stream().filter(line -> line.getValue().nanos() == null).toList();
    var text = new StringBuilder();
    text.append("| | calls | nano-dollars |\n| --- | --- | --- |\n");
    text.append("| the server charged | %,d | %,d |\n".formatted(bills.size(), charged));
    text.append("| = the ledger's lines with a cost | %,d | %,d |\n".formatted(bills.size() - uncertain, known));
    text.append("| + charged calls whose answer never arrived | %,d | %,d |\n".formatted(uncertain, uncertainCharged));
    text.append("\nOf %,d lines in the ledger, %,d have an unknown cost: ".formatted(lines.size(), open.size()));
    var kinds = new HashMap<String, Integer>();
    open.forEach(line -> kinds.merge(line.getValue().state() + " " + line.getValue().failure(), 1, Integer::sum));
    text.append(kinds).append(". Charged of them: ");
    text.append(open.stream().map(Map.Entry::getKey).filter(billed::contains).sorted().limit(200).toList());
    text.append("\n\n").append(faults.isEmpty() ? "It balances to the nano-dollar." : "IT DOES NOT BALANCE:");
    faults.stream().limit(50).forEach(fault -> text.append("\n* ").append(fault));
    return text.toString();
  }

  private static Map<Long, Line> lines(Kit kit, Path project) throws IOException, InterruptedException {
    var told = kit.penstock(project, Duration.ofMinutes(5), "sql", "--json", LINES).orFail("reading the ledger");
    var lines = new HashMap<Long, Line>();
    for (var row : new JsonMapper().readTree(told.out()).get("rows")) {
      var nanos = row.get("nanos").isNull() ? null : (Long) row.get("nanos").asLong();
      lines.put(row.get("call").asLong(), new Line(row.get("state").asText(), nanos, row.get("failure").asText()));
    }
    return lines;
  }
}
