package dev.penstock.app.cli.terminal;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Shows work while it goes on: on a terminal redrawn several times a second, otherwise a line
/// every ten seconds.
public final class LiveView implements AutoCloseable {
  private static final Duration REDRAW = Duration.ofMillis(150);
  private static final Duration LOG = Duration.ofSeconds(10);
  private final Terminal terminal;
  private final Function<Ink, List<String>> table;
  private final Function<Ink, String> sentence;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread thread;
  private int drawn;

  /// `table` is drawn on a terminal, `sentence` written elsewhere.
  public LiveView(
      Terminal terminal, Function<Ink, List<String>> table, Function<Ink, String> sentence) {
    this.terminal = terminal;
    this.table = table;
    this.sentence = sentence;
    this.thread = Thread.ofPlatform().daemon().name("live-view").start(this::show);
  }

  private void show() {
    try {
      var pause = terminal.live() ? REDRAW : LOG;
      while (!ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        if (terminal.live()) {
          draw();
        } else {
          terminal.note(sentence.apply(terminal.noteInk()));
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw() {
    var lines = table.apply(terminal.noteInk());
    terminal.redraw(lines, drawn);
    drawn = lines.size();
  }

  /// Draws once more, so that what stays on the screen is the end, and stops.
  @Override
  public void close() {
    ended.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (terminal.live()) {
      draw();
    }
  }
}
