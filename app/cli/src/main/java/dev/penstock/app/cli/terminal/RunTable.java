package dev.penstock.app.cli.terminal;

import dev.penstock.app.cli.terminal.Grid.Side;
import java.util.List;
import java.util.Locale;

/// A run's stages, one line each:
///
/// ```
///   stage      in    out  failed  calls  flight  rate/s    cost
///   turns     120  2,151       –      –       –       –       –  done
///   stated    389    142       1    143      48    98.7  $0.003
/// ```
public final class RunTable {
  private static final List<String> HEAD =
      List.of("stage", "in", "out", "failed", "calls", "flight", "rate/s", "cost", "");
  private static final List<Side> SIDES =
      List.of(
          Side.LEFT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.RIGHT,
          Side.LEFT);

  private RunTable() {}

  public static List<String> lines(List<StageProgress> stages, Ink ink) {
    var grid = new Grid(HEAD, SIDES);
    stages.forEach(stage -> grid.row(row(stage, ink)));
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private static List<String> row(StageProgress stage, Ink ink) {
    var none = ink.dim("–");
    var running = stage.state() == StageProgress.State.RUNNING;
    return List.of(
        running ? ink.accent(stage.stage()) : stage.stage(),
        Figures.count(stage.in()),
        Figures.count(stage.out()),
        !stage.asks()
            ? none
            : stage.failed() > 0
                ? ink.red(Figures.count(stage.failed()))
                : Figures.count(stage.failed()),
        stage.asks() ? Figures.count(stage.calls()) : none,
        stage.asks() && running ? Integer.toString(stage.flight()) : none,
        stage.asks() && running ? String.format(Locale.ROOT, "%.1f", stage.perSecond()) : none,
        stage.asks() ? Figures.usd(stage.cost()) : none,
        switch (stage.state()) {
          case WAITING -> "";
          case RUNNING -> {
            var left = stage.left();
            yield left == null ? "" : ink.dim("eta " + Figures.duration(left));
          }
          case DONE -> ink.dim("done");
          case STOPPED -> ink.red("stopped");
        });
  }
}
