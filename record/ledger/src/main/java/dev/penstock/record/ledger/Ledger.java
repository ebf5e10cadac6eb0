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
import org.jspecify.annotations.Nullable;

/// The append-only record of calls: opened before a call is sent, closed with what came back.
///
/// When [#open] or [#close] returns, the line survives `kill -9`. Safe for many threads. A file is
/// written by one process at a time, and others may read meanwhile; a schema of a PostgreSQL
/// database by several. `schema-1.sql` and what follows it describe both.
public final class Ledger implements AutoCloseable {
  /// Rejected rows that may wait for the writer before the thread that adds one waits too.
  private static final int WAITING = 10_000;

  private final Database database;
  private final InstantSource clock;
  private final @Nullable Writer writer;
  private final @Nullable Company company;
  private final Readers readers;
  private final Segments segments;

  /// Runs that this object began: a late answer may still come to one that is finished.
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  private volatile Archive archive = Archive.NONE;
  private volatile String run = "";
  private volatile String joint = "";

  private Ledger(
      Database database,
      InstantSource clock,
      Readers readers,
      @Nullable Writer writer,
      @Nullable Company company) {
    this.database = database;
    this.clock = clock;
    this.readers = readers;
    this.writer = writer;
    this.company = company;
    this.segments = new Segments(readers);
  }

  /// Opens or creates it for writing.
  ///
  /// @throws dev.penstock.base.ProblemException exit code 2, `locked`: it is a file, and another
  ///   process has it; exit code 5: it cannot be reached, read or written
  public static Ledger open(Store store, InstantSource clock) {
    return switch (store) {
      case Store.File(var file) -> open(file, clock);
      case Store.Server server -> shared(new PostgresDatabase(server), clock);
    };
  }

  /// For looking only, also while others write. One that is not there yet is an empty ledger.
  public static Ledger openReadOnly(Store store, InstantSource clock) {
    return switch (store) {
      case Store.File(var file) -> openReadOnly(file, clock);
      case Store.Server server -> {
        var database = new PostgresDatabase(server);
        yield database.isThere()
            ? new Ledger(database, clock, new Readers(database), null, null)
            : inMemory(clock);
      }
    };
  }

  /// Opens or creates `file` for this process alone.
  public static Ledger open(Path file, InstantSource clock) {
    var database = SqliteDatabase.at(file);
    var lock = LockFile.of(file);
    try {
      return alone(database, clock, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// For looking only, also while another process writes. A file that is not there yet is an empty
  /// ledger.
  public static Ledger openReadOnly(Path file, InstantSource clock) {
    if (!Files.exists(file)) {
      return inMemory(clock);
    }
    var database = SqliteDatabase.readingAt(file);
    return new Ledger(database, clock, new Readers(database), null, null);
  }

  /// Forgotten when closed.
  public static Ledger inMemory(InstantSource clock) {
    return alone(SqliteDatabase.inMemory(), clock, null);
  }

  private static Ledger alone(Database database, InstantSource clock, @Nullable LockFile lock) {
    var writer = new Writer(database);
    var readers = new Readers(database);
    return new Ledger(database, clock, readers, writer, new Alone(writer, readers, clock, lock));
  }

  private static Ledger shared(PostgresDatabase database, InstantSource clock) {
    database.makeTables();
    var company = new Neighbours(database, clock);
    var writer = new Writer(database, company.claims());
    return new Ledger(database, clock, new Readers(database), writer, company);
  }

  /// Begins a run. A run that was not finished when its process died becomes `killed`, and its open
  /// calls `unknown`. Where another process has a run under way, this one shares its work and its
  /// budget.
  public RunOpened startRun(RunStart start) {
    var opened = company().start(start);
    run = opened.run();
    joint = opened.joint();
    begun.add(run);
    return opened;
  }

  /// Keeps what a plan said that the run would take.
  public void plan(String ofRun, Planned planned) {
    writer().write(lines -> Promises.plan(lines.statements(), ofRun, planned));
  }

  /// Keeps what the run did to be in time, each with when and why.
  public void acted(String ofRun, List<String> actions) {
    writer().write(lines -> Promises.acted(lines.statements(), ofRun, actions));
  }

  /// Keeps the rows whose results came too late.
  public void late(String ofRun, List<Late> rows) {
    writer().write(lines -> Promises.late(lines.statements(), ofRun, rows));
  }

  /// Ends a run: `done`, `failed`, `stopped` or `interrupted`.
  public void finishRun(String finished, String state, List<StageSummary> stages) {
    var at = clock.millis();
    writer().awaitLater();
    writer().write(lines -> Runs.finish(lines.statements(), finished, state, stages, at));
  }

  /// Puts on record that a call is about to be sent; returns when the line is committed.
  ///
  /// @throws InterruptedException before anything was written
  public Receipt open(Opening opening) throws InterruptedException {
    return opened(opening, 0, true).orElseThrow();
  }

  /// The same, unless another process asks one of its questions right now, or has the answer of one
  /// to a call with the id `from` or a higher one: then it is empty, and nothing is on record.
  ///
  /// @throws InterruptedException before anything was written
  public Optional<Receipt> openUnlessAsked(Opening opening, long from) throws InterruptedException {
    return opened(opening, from, false);
  }

  /// Returns when no other process asks the question: it is answered, or free again.
  public void awaitElsewhere(Digest128 question) throws InterruptedException {
    company().awaitElsewhere(question);
  }

  private Optional<Receipt> opened(Opening opening, long from, boolean always)
      throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("before the call was on record");
    }
    writer().checkKept();
    var call = company().ids(opening.questions().size());
    var receipt = new Receipt(call, opening, clock.millis());
    var digests = opening.questions().stream().map(Question::digest).toList();
    var granted = writer().write(new Claim(digests, from, always), lines -> lines.opened(receipt));
    writer().checkKept();
    return granted ? Optional.of(receipt) : Optional.empty();
  }

  /// Says that nobody waits for the answer of a call any more. Its line stays open: the model may
  /// be paid for it. Its questions may be asked again, by others too.
  public void abandon(Receipt receipt) {
    writer().writeLater(lines -> company().release(lines, receipt.opening().questions()));
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
    writer()
        .writePaid(lines -> {
          lines.closed(receipt, closing, asked, ended);
          company().release(lines, questions);
        });
    if (Thread.interrupted()) {
      throw new InterruptedException("after the answer was on record");
    }
  }

  /// The newest answer to a question, from any run.
  public Optional<RecordedAnswer> answer(Digest128 digest) {
    var recent = readers.read(statements -> Recorded.answer(statements, digest));
    var sealed = segments.known();
    if (sealed.isEmpty() || (recent.isPresent() && recent.get().call() > segments.lastCall())) {
      return recent;
    }
    var old = archive.answer(sealed, digest);
    return recent.isEmpty() || (old.isPresent() && old.get().call() > recent.get().call())
        ? old
        : recent;
  }

  /// Reads what is sealed through `sealed`; to be called once, before anything else. It is closed
  /// with the ledger.
  public Ledger with(Archive sealed) {
    archive = sealed;
    return this;
  }

  /// The segments that hold what left the tables, the newest first.
  public List<Segment> segments() {
    return writer == null ? segments.reread() : segments.known();
  }

  /// What it takes on the disk.
  public LedgerSpace space() {
    return new LedgerSpace(database, readers);
  }

  /// For a ledger that is open for writing.
  ///
  /// @throws dev.penstock.base.ProblemException `seal_server`: it is in a database server
  public Sealing sealing() {
    return switch (database) {
      case SqliteDatabase file -> new Sealing(file, readers, writer(), segments, begun);
      case PostgresDatabase _ ->
          throw Problem.of(
                  "seal_server",
                  "a ledger in a database server is not sealed: its tables stay as they are",
                  "compress and vacuum there; only `store: sqlite` has segments")
              .exception();
    };
  }

  /// The calls of a run, of those that share its work, and of later ones, have this id or a higher
  /// one.
  public long firstCall(String ofRun) {
    return readers
        .read(statements ->
            statements.first(
                "SELECT min(j.first_call) FROM runs r JOIN runs j ON j.joint = r.joint"
                    + " WHERE r.run = ? GROUP BY r.run",
                row -> row.getLong(1),
                ofRun))
        .orElseThrow(() -> new IllegalArgumentException("no run " + ofRun));
  }

  /// Puts a rejected row on record, soon; at the latest when the run is finished.
  public void reject(Rejection rejection) {
    var at = clock.millis();
    Writer.Work work = lines -> lines.rejected(rejection, at);
    if (writer().waiting() < WAITING) {
      writer().writeLater(work);
    } else {
      writer().write(work);
    }
  }

  /// A hard limit for the current `run`, `day` or `month` (of UTC), with what the ledger says was
  /// spent in it. Calls of unknown fate count with their worst case.
  public Budget budget(Money limit, String per) {
    return budget(List.of(new BudgetTerms(limit, per)));
  }

  /// Several such limits, all of which hold at once; one for a stage is for a run.
  ///
  /// @param terms one or more
  public Budget budget(List<BudgetTerms> terms) {
    var levels =
        terms.stream()
            .map(each -> {
              var period = Period.of(each.per());
              return new Budget.Level(each, period, new Book(each, period));
            })
            .toList();
    return new Budget(levels, clock);
  }

  /// What had come of answers that are not whole. For writing.
  public Beginnings beginnings() {
    return new Beginnings(writer(), readers, clock);
  }

  /// Tokens of a run's broken answers.
  public Beginnings.Tally broken(String ofRun) {
    return readers.read(statements -> Beginnings.tally(statements, ofRun));
  }

  /// The batches that were handed in to providers.
  public BatchJournal batches() {
    return new BatchJournal(this::writer, readers, clock);
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
    return readers.read(statements -> Runs.all(statements, database.alive(statements)));
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
      if (company != null) {
        company.close();
      }
    }
  }

  private Writer writer() {
    if (writer == null) {
      throw new IllegalStateException("the ledger is open for reading only");
    }
    return writer;
  }

  private Company company() {
    if (company == null) {
      throw new IllegalStateException("the ledger is open for reading only");
    }
    return company;
  }

  private final class Book implements Budget.Book {
    private final BudgetTerms terms;
    private final Period period;

    Book(BudgetTerms terms, Period period) {
      this.terms = terms;
      this.period = period;
    }

    @Override
    public Purse purse(Instant since, @Nullable Instant until) {
      var limit = terms.limit().nanos();
      writer()
          .write(lines ->
              lines
                  .statements()
                  .update(
                      "INSERT INTO budgets (run, per, since, until, nanos, stage)"
                          + " VALUES (?, ?, ?, ?, ?, ?)",
                      run,
                      period.word(),
                      since.toEpochMilli(),
                      until == null ? null : until.toEpochMilli(),
                      limit,
                      terms.stage()));
      var shared = period == Period.RUN ? joint : null;
      return company().purse(new PurseTerms(shared, terms.stage(), since, until, limit));
    }
  }
}
