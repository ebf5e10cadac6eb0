import dev.penstock.base.*;
import dev.penstock.catalog.models.*;
import dev.penstock.gateway.api.*;
import dev.penstock.inference.scheduler.*;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;

/// What a lane costs a call: 500 virtual threads, a model that answers at once.
///
/// `java -cp base/target/classes:catalog/models/target/classes:gateway/api/target/classes:inference/scheduler/target/classes:JSPECIFY
/// bench/LaneCost.java`. Two shared cores: 0.5 to 1.1 µs of CPU a call, 210,000 to 600,000 calls/s.
final class LaneCost {
  private static final int THREADS = 500;

  private LaneCost() {}

  public static void main(String[] arguments) throws Exception {
    for (var round = 0; round < 5; round++) {
      measure("no limit", Limits.NONE);
      measure("64 slots", new Limits(0, 0, 64));
      measure("rate never reached", new Limits(600_000_000, 600_000_000_000L, 0));
    }
  }

  private static void measure(String what, Limits limits) throws Exception {
    var model = new Model("small", "openai", "http://localhost", "m", "", "", Price.FREE, limits, Map.of(), Duration.ofSeconds(1), Set.of(Capability.CHAT), 0);
    var time = Time.real();
    var pace = new Pace(List.of(model), new Lanes(List.of(model), time, _ -> 0), time);
    var origin = new Origin("p", "r", "s", "o", "k");
    var call = new Call(new Request.Chat("small", List.of(new Request.Message("user", "red?")), null, Map.of(), 0, origin), Digest128.of("x"));
    var answer = new Ending.Answered(List.of(new Answer(1, "y", null, false, Tokens.NONE, Money.ZERO, false)));
    var each = 2000;
    var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    var cpu = os.getProcessCpuTime();
    var start = System.nanoTime();
    var threads = new ArrayList<Thread>();
    for (var t = 0; t < THREADS; t++) {
      threads.add(Thread.ofVirtual().start(() -> {
        try {
          for (var i = 0; i < each; i++) {
            pace.handle(call, _ -> answer);
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }));
    }
    for (var thread : threads) {
      thread.join();
    }
    var calls = (double) THREADS * each;
    System.out.printf(Locale.ROOT, "%-20s %.2f us CPU a call, %,.0f calls/s%n", what, (os.getProcessCpuTime() - cpu) / calls / 1e3, calls / (System.nanoTime() - start) * 1e9);
  }
}
