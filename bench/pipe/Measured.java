import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a process came to, as GNU time saw it.
///
/// @param cpu seconds of user and system together
/// @param megabytes resident at most
/// @param resident megabytes, second by second; of Linux alone
record Measured(
    int code, double seconds, double cpu, double megabytes, List<Double> resident, String out, String err) {

  /// Looks at a process while it runs.
  interface Watch {
    void look(Process process) throws IOException, InterruptedException;
  }

  /// Runs a command to its end, or to its time limit: then it is ended, and its code is 137.
  static Measured of(List<String> command, Path folder, Map<String, String> environment, Duration limit)
      throws IOException, InterruptedException {
    return of(command, folder, environment, limit, _ -> {});
  }

  /// @param watch is called twenty times a second
  static Measured of(
      List<String> command, Path folder, Map<String, String> environment, Duration limit, Watch watch)
      throws IOException, InterruptedException {
    var time = Files.createTempFile("bench", ".time");
    var out = Files.createTempFile("bench", ".out");
    var err = Files.createTempFile("bench", ".err");
    var timed = new ArrayList<>(List.of("/usr/bin/time", "-q", "-f", "%e %U %S %M", "-o", time.toString()));
    timed.addAll(command);
    var builder = new ProcessBuilder(timed).directory(folder.toFile());
    builder.redirectOutput(out.toFile()).redirectError(err.toFile()).environment().putAll(environment);
    var process = builder.start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    try {
      var resident = watched(process, limit, watch);
      var words = Files.readString(time).strip().split(" ");
      var code = process.exitValue();
      if (words.length < 4) {
        return new Measured(137, limit.toSeconds(), 0, 0, resident, "", "stopped after " + limit);
      }
      return new Measured(
          code,
          Double.parseDouble(words[0]),
          Double.parseDouble(words[1]) + Double.parseDouble(words[2]),
          Double.parseDouble(words[3]) / 1024,
          resident,
          Files.readString(out),
          Files.readString(err));
    } finally {
      for (var file : List.of(time, out, err)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Double> watched(Process process, Duration limit, Watch watch)
      throws IOException, InterruptedException {
    var resident = new ArrayList<Double>();
    var end = System.nanoTime() + limit.toNanos();
    for (var looks = 1; !process.waitFor(50, TimeUnit.MILLISECONDS); looks++) {
      watch.look(process);
      if (looks % 20 == 0) {
        process.children().findFirst().ifPresent(child -> resident(child.pid(), resident));
      }
      if (System.nanoTime() > end) {
        end(process);
        process.waitFor();
      }
    }
    return resident;
  }

  /// Seconds of CPU that a process and its children have had until now.
  static double cpu(Process process) {
    return process
        .descendants()
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .mapToDouble(each -> each.toNanos() / 1e9)
        .sum();
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private static void resident(long pid, List<Double> into) {
    try (var lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      lines
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
          .forEach(into::add);
    } catch (IOException | java.io.UncheckedIOException _) {
      // it ended between two looks, or this system has no /proc
    }
  }

  /// By how much the last quarter of the run held more memory than the second, as a part of it.
  double growth() {
    var quarter = resident.size() / 4;
    if (quarter == 0) {
      return Double.NaN;
    }
    var second = mean(resident.subList(quarter, 2 * quarter));
    var last = mean(resident.subList(resident.size() - quarter, resident.size()));
    return last / second - 1;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  Measured orFail(String what) {
    if (code != 0) {
      throw new IllegalStateException(what + " ended with " + code + ": " + err.strip() + " " + out.strip());
    }
    return this;
  }
}
