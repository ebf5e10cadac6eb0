package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Nobody else writes: a file is locked for one process.
final class Alone implements Company {
  private final Writer writer;
  private final Readers readers;
  private final InstantSource clock;
  private final @Nullable LockFile lock;
  private final AtomicLong nextCall;
  private final long process;

  /// @param lock null: nobody else can see it
  Alone(Writer writer, Readers readers, InstantSource clock, @Nullable LockFile lock) {
    this.writer = writer;
    this.readers = readers;
    this.clock = clock;
    this.lock = lock;
    this.nextCall = new AtomicLong(afterLastCall());
    var entered = new long[1];
    writer.write(lines -> entered[0] = Processes.enter(lines.statements(), clock.millis()));
    this.process = entered[0];
  }

  @Override
  public long ids(int count) {
    return nextCall.getAndAdd(count);
  }

  @Override
  public RunOpened start(RunStart start) {
    var now = new Runs.Start(clock.millis(), nextCall.get(), process);
    var opened = new RunOpened[1];
    writer.write(
        lines -> opened[0] = Runs.start(lines.statements(), start, now, other -> other == process));
    return opened[0];
  }

  @Override
  public void awaitElsewhere(Digest128 digest) {
    throw new IllegalStateException("nobody else asks");
  }

  @Override
  public void release(Lines lines, List<Question> questions) {
    // nobody waits for them
  }

  @Override
  public Purse purse(PurseTerms terms) {
    return new OwnPurse(terms.limit(), terms.joint() != null ? 0 : spentSince(terms.since()));
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }

  private long spentSince(Instant since) {
    return readers.read(statements -> Spending.since(statements, since.toEpochMilli()));
  }

  private long afterLastCall() {
    return readers.read(Processes::afterLastCall);
  }
}
