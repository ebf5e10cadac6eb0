import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/// Where the CPU of a run went, from a flight recording: by what was being done, and the hottest
/// methods in each.
///
/// `java bench/Profile.java RECORDING [SECONDS]`: samples of the first SECONDS are left out, in
/// which a run starts and is compiled.
final class Profile {
  /// The first rule that a frame of a stack matches, from the innermost frame outwards, names it.
  private static final Map<String, String> PARTS = new LinkedHashMap<>();

  static {
    PARTS.put("org.sqlite", "ledger: SQLite");
    PARTS.put("dev.penstock.record.ledger", "ledger: ours");
    PARTS.put("java.util.zip", "compression");
    PARTS.put("dev.penstock.gateway.transport", "transport: our code and the socket");
    PARTS.put("dev.penstock.gateway.provider", "provider: JSON of requests and answers");
    PARTS.put("dev.penstock.gateway", "gateway");
    PARTS.put("dev.penstock.inference.scheduler", "scheduler");
    PARTS.put("dev.penstock.inference", "operators: prompts and parsing");
    PARTS.put("org.duckdb", "engine");
    PARTS.put("dev.penstock.query", "run: rows, windows, tables");
    PARTS.put("java.lang.VirtualThread", "virtual threads: switching");
    PARTS.put("java.util.concurrent.ForkJoinPool", "virtual threads: switching");
    PARTS.put("sun.nio.ch", "virtual threads: switching");
  }

  public static void main(String[] arguments) throws Exception {
    var skip = arguments.length > 1 ? Double.parseDouble(arguments[1]) : 0;
    var parts = new TreeMap<String, List<RecordedEvent>>();
    var first = Long.MAX_VALUE;
    var total = 0;
    try (var file = new RecordingFile(Path.of(arguments[0]))) {
      while (file.hasMoreEvents()) {
        var event = file.readEvent();
        var name = event.getEventType().getName();
        var start = event.getStartTime().toEpochMilli();
        first = Math.min(first, start);
        if (!name.equals("jdk.CPUTimeSample") || event.getStackTrace() == null || start < first + skip * 1000) {
          continue;
        }
        total++;
        parts.computeIfAbsent(part(event), _ -> new ArrayList<>()).add(event);
      }
    }
    var all = total;
    System.out.printf("%d samples%n", all);
    parts.entrySet().stream()
        .sorted((a, b) -> b.getValue().size() - a.getValue().size())
        .forEach(part -> {
          System.out.printf("%5.1f %%  %s%n", 100.0 * part.getValue().size() / all, part.getKey());
          hottest(part.getValue(), all);
        });
  }

  private static String part(RecordedEvent event) {
    for (var frame : event.getStackTrace().getFrames()) {
      var type = frame.getMethod().getType().getName();
      for (var rule : PARTS.entrySet()) {
        if (type.startsWith(rule.getKey())) {
          return rule.getValue();
        }
      }
    }
    return "other: " + method(event.getStackTrace().getFrames().getLast());
  }

  private static void hottest(List<RecordedEvent> events, int all) {
    events.stream()
        .collect(Collectors.groupingBy(Profile::leaf, Collectors.counting()))
        .entrySet().stream()
        .sorted((a, b) -> Long.compare(b.getValue(), a.getValue()))
        .limit(8)
        .forEach(method -> System.out.printf("          %5.1f %%  %s%n", 100.0 * method.getValue() / all, method.getKey()));
  }

  /// The innermost frame, and the innermost of ours.
  private static String leaf(RecordedEvent event) {
    var frames = event.getStackTrace().getFrames();
    var ours =
        frames.stream().filter(frame -> frame.getMethod().getType().getName().startsWith("dev.penstock")).findFirst();
    return method(frames.getFirst()) + ours.map(frame -> " ← " + method(frame)).orElse("");
  }

  private static String method(RecordedFrame frame) {
    var type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1) + "." + frame.getMethod().getName();
  }
}
