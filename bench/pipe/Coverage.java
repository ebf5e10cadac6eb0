import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Do a plan's 95 % intervals hold what the run comes to? The trials are the ones of the tests
/// (`PlanTrials`): three pipelines, each with another selectivity and other texts for each seed.
record Coverage(Kit kit, Size size) {
  private static final String TRIALS = "dev.penstock.app.cli.workbench.PlanTrials";
  private static final int BAR = 93;
  private static final int WANTED = 200;
  private static final Pattern LINE =
      Pattern.compile(
          "(?<pipeline>\\w+) (?<runs>\\d+) runs: calls (?<calls>[\\d.]+) ± (?<callswidth>[\\d.]+),"
              + " tokens (?<tokens>[\\d.]+) ± (?<tokenswidth>[\\d.]+), usd (?<usd>[\\d.]+) ± (?<usdwidth>[\\d.]+)");

  List<Row> rows() throws Exception {
    var command = new ArrayList<>(kit.java("-Xmx768m"));
    command.addAll(List.of("-Dstdout.encoding=UTF-8", TRIALS, Integer.toString(size.plans()), kit.folder("plans").toString()));
    var told = Measured.of(command, kit.work(), Map.of(), Duration.ofMinutes(90)).orFail("plans and their runs").out();
    var last = new LinkedHashMap<String, MatchResult>(); // each pipeline says it anew after each run
    for (var line : told.lines().toList()) {
      var matcher = LINE.matcher(line);
      if (matcher.matches()) {
        last.put(matcher.group("pipeline"), matcher.toMatchResult());
      }
    }
    if (last.isEmpty()) {
      throw new IllegalStateException("the trials said nothing");
    }
    return List.of(row("calls", "calls", last), row("tokens", "tokens", last), row("dollars", "usd", last));
  }

  private static Row row(String what, String figure, Map<String, MatchResult> pipelines) {
    long covered = 0;
    long all = 0;
    var each = new ArrayList<String>();
    for (var said : pipelines.values()) {
      var runs = Long.parseLong(said.group("runs"));
      var held = Math.round(Double.parseDouble(said.group(figure)) * runs);
      covered += held;
      all += runs;
      each.add("%d of %d (± %.0f %%)".formatted(held, runs, 100 * Double.parseDouble(said.group(figure + "width"))));
    }
    var note = "held by three pipelines: " + String.join(", ", each);
    return Row.atLeast("a plan's 95 % intervals hold the run's " + what, 100.0 * covered / all, " %", BAR,
        all < WANTED ? note + "; %d runs of the bar's %d".formatted(all, WANTED) : note);
  }
}
