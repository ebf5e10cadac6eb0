package dev.penstock.gateway.core;

import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.api.Outcome;
import dev.penstock.gateway.api.Request;
import dev.penstock.gateway.api.Urgency;
import dev.penstock.gateway.provider.Provider;
import dev.penstock.gateway.provider.simulated.SimulatedServer;
import dev.penstock.gateway.provider.simulated.Simulation;
import dev.penstock.record.ledger.Ledger;
import dev.penstock.record.ledger.RunStart;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A vendor's simulated server, and gateways to it one after the other on one ledger's file.
final class BatchRig implements AutoCloseable {
  static final BatchSetup.Pace PACE =
      new BatchSetup.Pace(
          Duration.ofSeconds(20),
          Duration.ofMinutes(5),
          1000,
          1 << 20,
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  final Vendor vendor;
  final FastTime time = new FastTime();
  final SimulatedServer server;
  final Model model;
  private final Path file;

  BatchRig(Vendor vendor, Path folder, Map<String, String> simulation) {
    this.vendor = vendor;
    this.server = SimulatedServer.start(0, Simulation.of(simulation), time);
    this.model = vendor.model(server);
    this.file = folder.resolve("penstock.db");
  }

  /// One process's life.
  final class Life implements AutoCloseable {
    final Ledger ledger = Ledger.open(file, time);
    final String run = ledger.startRun(new RunStart("test", "run")).run();
    final Map<String, Outcome> outcomes = new ConcurrentHashMap<>();
    final ModelGateway gateway;
    private final Provider provider;
    private final List<Thread> callers = new ArrayList<>();

    Life(Urgency urgency, UnaryOperator<Provider> around) {
      this.provider = around.apply(vendor.provider(model));
      this.gateway =
          new ModelGateway(
              new Setup(
                  List.of(model),
                  Map.of(model.provider(), provider),
                  ledger,
                  null,
                  0,
                  List.of(),
                  List.of()),
              new BatchSetup(urgency, (call, next) -> next.proceed(call), time, PACE));
    }

    Life asks(int questions) {
      for (var i = 0; i < questions; i++) {
        var question = question("question " + i);
        callers.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    var said = question.messages().getLast().content();
                    outcomes.put(said, gateway.send(question));
                  } catch (InterruptedException _) {
                    // the process was killed
                  }
                }));
      }
      return this;
    }

    Life awaits() throws InterruptedException {
      for (var caller : callers) {
        caller.join();
      }
      return this;
    }

    Request.Chat question(String text) {
      var chat = Models.chat(text);
      return new Request.Chat(
          chat.model(),
          chat.messages(),
          null,
          chat.parameters(),
          0,
          new dev.penstock.base.Origin("calls", run, "claims", "AI_FILTER", text));
    }

    long answered() {
      return outcomes.values().stream().filter(Outcome.Answered.class::isInstance).count();
    }

    /// How many lines there are by manner and state, of this run and earlier ones.
    Map<String, Long> lines() {
      var lines = new TreeMap<String, Long>();
      try (var rows = ledger.table("calls").rows()) {
        var names = ledger.table("calls").columns().stream().map(column -> column.name()).toList();
        while (rows.next()) {
          var line = rows.get(names.indexOf("manner")) + " " + rows.get(names.indexOf("state"));
          lines.merge(line, 1L, Long::sum);
        }
      }
      return lines;
    }

    /// The states of batches, by how many there are.
    Map<String, Long> batches() {
      var states = new ArrayList<String>();
      try (var rows = ledger.table("batches").rows()) {
        while (rows.next()) {
          states.add(String.valueOf(rows.get(6)));
        }
      }
      return states.stream()
          .collect(Collectors.groupingBy(it -> it, TreeMap::new, Collectors.counting()));
    }

    long spent() {
      return ledger.runs().stream().mapToLong(row -> row.cost().nanos()).sum();
    }

    /// Ends as after kill -9: whoever waits is gone, and the run is not finished.
    void killed() throws InterruptedException {
      callers.forEach(Thread::interrupt);
      awaits();
      gateway.close();
      provider.close();
      ledger.close();
    }

    @Override
    public void close() {
      gateway.close();
      provider.close();
      ledger.finishRun(run, "done", List.of());
      ledger.close();
    }
  }

  Life life(Urgency urgency) {
    return new Life(urgency, provider -> provider);
  }

  @Override
  public void close() {
    server.close();
  }
}
