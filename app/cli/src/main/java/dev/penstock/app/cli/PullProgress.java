package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.LiveView;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.catalog.store.Progress;
import java.util.List;

/// Shows how much of a pull has arrived.
final class PullProgress implements Progress, AutoCloseable {
  private final Terminal terminal;
  private final String name;
  private final LiveView view;
  private volatile long done;
  private volatile long total;

  PullProgress(Terminal terminal, String name) {
    this.terminal = terminal;
    this.name = name;
    this.view = new LiveView(terminal, ink -> List.of(line(ink)), this::line);
  }

  private String line(Ink ink) {
    if (done == 0) {
      return ink.dim("  " + name);
    }
    var arrived = ModelsScreen.bytes(done);
    return total == 0
        ? ink.dim("  " + name + "   " + arrived)
        : ink.dim("  " + name + "   " + arrived + " of " + ModelsScreen.bytes(total) + "   ")
            + ink.accent(100 * done / total + " %");
  }

  @Override
  public void note(String text) {
    terminal.note("  " + text);
  }

  @Override
  public void bytes(long nowDone, long ofTotal) {
    done = nowDone;
    total = ofTotal;
  }

  @Override
  public void close() {
    view.close();
  }
}
