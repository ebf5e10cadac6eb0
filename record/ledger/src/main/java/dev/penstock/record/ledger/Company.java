package dev.penstock.record.ledger;

import dev.penstock.base.Digest128;
import java.sql.SQLException;
import java.util.List;

/// Who else works on the ledger, and what must be agreed upon with them: ids, runs, questions,
/// money.
sealed interface Company extends AutoCloseable permits Alone, Neighbours {

  /// The first of `count` ids in a row that nobody else gets. Higher than all that this process got
  /// before.
  long ids(int count);

  /// Begins a run, and buries those whose process is gone.
  RunOpened start(RunStart start);

  /// Returns when no other process asks this: it is answered, or free again.
  void awaitElsewhere(Digest128 digest) throws InterruptedException;

  /// Lets go of questions, as part of what is being written: their call has ended.
  void release(Lines lines, List<Question> questions) throws SQLException;

  /// The money of one period.
  Purse purse(PurseTerms terms);

  @Override
  void close();
}
