package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import dev.penstock.base.Money;
import dev.penstock.base.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// The append-only record of calls in one SQLite file: opened before a call is sent, closed with
/// what came back.
///
/// When [#open] or [#close] returns, the line survives `kill -9`. Safe for many threads; one
/// process at a time writes, and others may read meanwhile. `schema-1.sql` and what follows it
/// describe the file.
public final class Ledger implements AutoCloseable {
  /// Rejected rows that may wait for the writer before the thread that adds one waits too.
  private static final int WAITING = 10_000;

  private static final String SPENT =
      """
      SELECT coalesce(sum(coalesce(c.nanos, o.reserved, 0)), 0)
        + (SELECT coalesce(sum(spent), 0) FROM sealed_spend WHERE day >= ?1 / 86400000)
      FROM opened o LEFT JOIN closed c ON c.call = o.call
      WHERE o.started >= ?1 AND o.call >= coalesce(
        (SELECT min(first_call) FROM runs WHERE ended IS NULL OR ended >= ?1), 0)
      """;

  private final Database database;
  private final InstantSource clock;
  private final @Nullable LockFile lock;
  private final @Nullable Writer writer;
  private final Readers readers;
  private final AtomicLong nextCall;
  private final Set<String> alive = ConcurrentHashMap.newKeySet();

  /// Runs that this object began: a late answer may still come to one that is finished.
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  private final Segments segments;
  private volatile Archive archive = Archive.NONE;
  private volatile String run = "";

  private Ledger(
      Database database, InstantSource clock, @Nullable LockFile lock, @Nullable Writer writer) {
    this.database = database;
    this.clock = clock;
    this.lock = lock;
    this.writer = writer;
    this.readers = new Readers(database);
    this.segments = new Segments(readers);
    this.nextCall = new AtomicLong(writer == null ? 0 : afterLastCall());
  }

  /// Opens or creates `file` for this process alone.
  ///
  /// @throws dev.penstock.base.ProblemException exit code 2, `locked`: another process has it; exit
  ///   code 5: it cannot be read or written
  public static Ledger open(Path file, InstantSource clock) {
    var database = Database.at(file);
    var lock = LockFile.of(file);
    try {
      return new Ledger(database, clock, lock, new Writer(database));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// For looking only, also while another process writes. A file that is not there yet is an empty
  /// ledger.
  public static Ledger openReadOnly(Path file, InstantSource clock) {
    return Files.exists(file)
        ? new Ledger(Database.readingAt(file), clock, null, null)
        : inMemory(clock);
  }

  /// Forgotten when closed.
  public static Ledger inMemory(InstantSource clock) {
    var database = Database.inMemory();
    return new Ledger(database, clock, null, new Writer(database));
  }

  /// Begins a run. A run that was not finished when its process died becomes `killed`, and its open
  /// calls `unknown`.
  public RunOpened startRun(RunStart start) {
    var now = new Runs.Start(clock.millis(), nextCall.get(), alive);
    var opened = new RunOpened[1];
    writer().write(lines -> opened[0] = Runs.start(lines.statements(), start, now));
    run = opened[0].run();
    alive.add(run);
    begun.add(run);
    return opened[0];
  }

  /// Ends a run: `done`, `failed`, `stopped` or `interrupted`.
  public void finishRun(String finished, String state, List<StageSummary> stages) {
    var at = clock.millis();
    writer().awaitLater();
    writer().write(lines -> Runs.finish(lines.statements(), finished, state, stages, at));
    alive.remove(finished);
  }

  /// Puts on record that a call is about to be sent; returns when the line is committed.
  ///
  /// @throws InterruptedException before anything was written
  public Receipt open(Opening opening) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before the call was on record");
    }
    writer().checkKept();
    var call = nextCall.getAndAdd(opening.questions().size());
    var receipt = new Receipt(call, opening, clock.millis());
    writer().write(lines -> lines.opened(receipt));
    writer().checkKept();
    return receipt;
  }

  /// Puts on record how a call ended; returns when the line is committed.
  ///
  /// @throws InterruptedException after it was committed: an answer that was paid for is kept
  public void close(Receipt receipt, Closing closing) throws InterruptedException {
    var questions = receipt.opening().questions();
    if (closing instanceof Closing.Answered(var answers, _, _, _, _)
        && answers.size() != questions.size()) {
      throw new IllegalArgumentException(
          answers.size() + " answers to " + questions.size() + " questions");
    }
    var asked = Asked.of(receipt.opening());
    var ended = clock.millis();
    writer().writePaid(lines -> lines.closed(receipt, closing, asked, ended));
    if (Thread.interrupted()) {
      throw new InterruptedException("after the answer was on record");
    }
  }

  /// The newest answer to a question, from any run.
  public Optional<RecordedAnswer> answer(Digest128 digest) {
    var recent = readers.read(statements -> Recorded.answer(statements, digest));
    var sealed = segments.known();
    if (sealed.isEmpty()
        || recent.isPresent() && recent.get().call() > segments.lastCall()) {
      return recent;
    }
    var old = archive.answer(sealed, digest);
    return recent.isEmpty() || old.isPresent() && old.get().call() > recent.get().call()
        ? old
        : recent;
  }

  /// Reads and writes what is sealed; to be called once, before anything else. The archive is
  /// closed with the ledger.
  public Ledger with(Archive sealed) {
    archive = sealed;
    return this;
  }

  /// The segments that hold what left the tables, the newest first.
  public List<Segment> segments() {
    return writer == null ? segments.reread() : segments.known();
  }

  /// How much text of each stage is in a segment.
  public List<SealedText> texts(Segment segment) {
    return readers.read(statements ->
        statements.all(
            "SELECT stage, calls, prompt_chars, answer_chars FROM sealed_text WHERE segment = ?",
            row ->
                new SealedText(
                    row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4)),
            segment.number()));
  }

  /// What is not sealed, in bytes.
  public Unsealed unsealed() {
    return readers.read(statements -> UnsealedReader.of(statements, database.file()));
  }

  /// For a ledger that is open for writing.
  public Sealing sealing() {
    return new Sealing(database, readers, writer(), segments, begun);
  }

  /// The calls of a run, and of later ones, have this id or a higher one.
  public long firstCall(String ofRun) {
    return readers
        .read(statements ->
            statements.first(
                "SELECT first_call FROM runs WHERE run = ?", row -> row.getLong(1), ofRun))
        .orElseThrow(() -> new IllegalArgumentException("no run " + ofRun));
  }

  /// Puts a rejected row on record, soon; at the latest when the run is finished.
  public void reject(Rejection rejection) {
    var at = clock.millis();
    Writer.Work work =
        lines ->
            lines
                .statements()
                .update(
                    "INSERT INTO rejected VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    rejection.run(),
                    rejection.stage(),
                    rejection.operator(),
                    rejection.rowKey(),
                    rejection.code(),
                    rejection.reason(),
                    rejection.call(),
                    at);
    if (writer().waiting() < WAITING) {
      writer().writeLater(work);
    } else {
      writer().write(work);
    }
  }

  /// A hard limit for the current `run`, `day` or `month` (of UTC), with what the ledger says was
  /// spent in it. Calls of unknown fate count with their worst case.
  public Budget budget(Money limit, String per) {
    var period = Period.of(per);
    return new Budget(limit, period, clock, new Book(limit, period));
  }

  /// Everything about one call.
  ///
  /// @throws dev.penstock.base.ProblemException when there is no such call
  public CallDetail call(long id) {
    return readers
        .read(statements -> Recorded.call(statements, id))
        .or(() -> archive.call(segments(), id).map(call -> Recorded.call(call, id)))
        .orElseThrow(() -> Problem.of("unknown_call", "no call " + id, "").exception());
  }

  /// The newest first.
  public List<RunRow> runs() {
    var anyAlive = writer != null || LockFile.isHeld(database.file());
    return readers.read(statements -> Runs.all(statements, anyAlive));
  }

  /// What the calls of a run came to, stage by stage, retries and failures included.
  public List<StageSpend> spend(String ofRun) {
    return readers.read(statements -> Runs.spend(statements, ofRun));
  }

  /// What an operator's latest calls came to.
  public Past past(Past.Of of) {
    var recent = readers.read(statements -> PastReader.of(statements, of));
    var missing = PastReader.ANSWERS - recent.answers().size();
    var sealed = segments();
    return missing == 0 || sealed.isEmpty()
        ? recent
        : recent.before(archive.past(sealed, of, missing));
  }

  /// The tables of the schema `penstock`.
  public List<String> tables() {
    return Tables.names();
  }

  public LedgerTable table(String name) {
    return Tables.of(name, database, archive);
  }

  /// Commits what waits. Calls that are still open stay open in the file.
  @Override
  public void close() {
    archive.close();
    readers.close();
    try {
      if (writer != null) {
        writer.close();
      }
    } finally {
      if (lock != null) {
        lock.close();
      }
    }
  }

  private Writer writer() {
    if (writer == null) {
      throw new IllegalStateException("the ledger is open for reading only");
    }
    return writer;
  }

  private long afterLastCall() {
    return readers.read(statements ->
        statements
            .first(
                "SELECT call + questions FROM opened ORDER BY call DESC LIMIT 1",
                row -> row.getLong(1))
            .map(next -> Math.max(next, segments.lastCall() + 1))
            .orElse(segments.lastCall() + 1));
  }

  private final class Book implements Budget.Book {
    private final Money limit;
    private final Period period;

    Book(Money limit, Period period) {
      this.limit = limit;
      this.period = period;
    }

    @Override
    public Purse purse(Instant since, @Nullable Instant until) {
      var spent = period == Period.RUN ? 0 : spentSince(since);
      writer()
          .write(lines ->
              lines
                  .statements()
                  .update(
                      "INSERT INTO budgets VALUES (?, ?, ?, ?, ?)",
                      run,
                      period.word(),
                      since.toEpochMilli(),
                      until == null ? null : until.toEpochMilli(),
                      limit.nanos()));
      return new OwnPurse(limit.nanos(), spent);
    }

    private long spentSince(Instant since) {
      return readers.read(statements ->
          statements.first(SPENT, row -> row.getLong(1), since.toEpochMilli()).orElseThrow());
    }
  }
}
