package dev.penstock.query.run;

import dev.penstock.query.engine.Engine.Appender;
import dev.penstock.query.run.RunRecord.Rejected;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Writes answered rows to the answers table in input order: in large batches when answers come
/// fast, soon when the next row still waits for its answer.
///
/// A batch costs the engine a millisecond of CPU here, and again wherever it is read; so rows wait
/// a moment for those that are about to be answered. Below a LIMIT they do not: what is asked while
/// they wait may be asked in vain.
final class EmitWork implements Crew.Work {
  private static final int LARGEST_BATCH = 1024;
  private static final long GATHERING = Duration.ofMillis(50).toNanos();
  private final StageContext stage;
  private final InferenceWork feeding;
  private final Answers answers;
  private final List<AskedCall> calls;
  private int unflushed;

  /// When the first of the rows that are not flushed was answered.
  private long since;

  private long position;

  EmitWork(StageContext stage, InferenceWork feeding, Answers answers, List<AskedCall> calls) {
    this.stage = stage;
    this.feeding = feeding;
    this.answers = answers;
    this.calls = calls;
  }

  @Override
  public void run() throws InterruptedException {
    try (var appender = answers.appender();
        var dropped = answers.droppedAppender()) {
      for (var row = next(appender); row != PendingRow.END; row = next(appender)) {
        if (!row.ready() && !row.await(patience())) {
          flush(appender);
          row.await();
        }
        stage.meter().waiting.decrementAndGet();
        if (!row.skipped()) {
          emit(row, appender, dropped);
        }
        feeding.window().leave(row);
      }
      flush(appender);
    }
    feeding.out().finish();
    answers.end();
  }

  private PendingRow next(Appender appender) throws InterruptedException {
    var row = feeding.rows().poll(patience(), TimeUnit.NANOSECONDS);
    if (row != null) {
      return row;
    }
    flush(appender);
    return feeding.rows().take();
  }

  /// Nanoseconds that rows which were answered may still wait for company.
  private long patience() {
    return unflushed == 0 || !feeding.window().open() ? 0 : since + GATHERING - System.nanoTime();
  }

  private void emit(PendingRow row, Appender appender, Appender dropped) {
    var drop = false;
    var rejected = false;
    var told = false;
    for (var i = 0; i < calls.size(); i++) {
      var call = calls.get(i);
      var value = row.value(i);
      var failure = value.failure();
      if (failure != null) {
        rejected = true;
        var last = value.calls().isEmpty() ? 0 : value.calls().getLast();
        stage.reject(
            new Rejected(
                stage.name(),
                call.call().label(),
                row.key,
                failure.code(),
                failure.reason(),
                last));
      }
      var leaves =
          call.drops(value)
              || (call.verdict()
                  && !Boolean.TRUE.equals(value.value())
                  && !call.guarded(row.cells));
      if (leaves && !told) {
        told = true;
        dropped.row(
            row.ordinal,
            call.call().label(),
            failure != null ? "failed" : String.valueOf(value.value()),
            Answers.ids(value.calls()),
            failure == null ? "" : failure.reason());
      }
      drop |= call.drops(value);
    }
    if (rejected) {
      stage.meter().rejected.incrementAndGet();
    }
    appender.row(answers.cells(row, drop));
    position = row.ordinal + 1;
    if (unflushed == 0) {
      since = System.nanoTime();
    }
    if (++unflushed >= LARGEST_BATCH) {
      flush(appender);
    }
  }

  private void flush(Appender appender) {
    if (unflushed > 0) {
      appender.flush();
      unflushed = 0;
      feeding.out().advanceTo(position);
    }
  }
}
