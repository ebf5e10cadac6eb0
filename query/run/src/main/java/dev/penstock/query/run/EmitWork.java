package dev.penstock.query.run;

import dev.penstock.query.engine.Engine.Appender;
import dev.penstock.query.run.RunRecord.Rejected;
import java.util.List;

/// Writes answered rows to the answers table in input order: in large batches when answers come
/// fast, at once when the next row still waits for its answer.
final class EmitWork implements Crew.Work {
  private static final int LARGEST_BATCH = 1024;
  private final StageContext stage;
  private final InferenceWork feeding;
  private final Answers answers;
  private final List<AskedCall> calls;
  private int unflushed;
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
        if (!row.ready()) {
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
    var row = feeding.rows().poll();
    if (row != null) {
      return row;
    }
    flush(appender);
    return feeding.rows().take();
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
