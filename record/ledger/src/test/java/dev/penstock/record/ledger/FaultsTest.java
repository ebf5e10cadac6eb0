package dev.penstock.record.ledger;

import static dev.penstock.record.ledger.Sample.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.ProblemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  @TempDir Path folder;

  @Test
  void fileThatIsNoLedgerIsTheWorldsFault() throws Exception {
    var file = Files.writeString(folder.resolve("penstock.db"), "not a database".repeat(100));

    assertFault("ledger_corrupt", () -> Ledger.open(file, CLOCK));
    assertFault("ledger_corrupt", () -> Ledger.openReadOnly(file, CLOCK).runs());
  }

  @Test
  void folderThatCannotBeMadeIsTheWorldsFault() throws Exception {
    var file = Files.writeString(folder.resolve("state"), "a file");

    assertFault("ledger_read_only", () -> Ledger.open(file.resolve("penstock.db"), CLOCK));
  }

  @Test
  void fileThatCannotBeOpenedIsTheWorldsFault() throws Exception {
    var file = Files.createDirectory(folder.resolve("penstock.db"));

    assertFault("ledger_read_only", () -> Ledger.open(file, CLOCK));
  }

  @Test
  void ledgerThatCouldNotBeOpenedIsNotLocked() throws Exception {
    var file = Files.createDirectory(folder.resolve("penstock.db"));
    assertFault("ledger_read_only", () -> Ledger.open(file, CLOCK));
    Files.delete(file);

    try (var ledger = Ledger.open(file, CLOCK)) {
      assertThat(ledger.runs()).isEmpty();
    }
  }

  @Test
  void everyThreadThatWaitsHearsOfAFullDisk() throws Exception {
    try (var writer = new Writer(SqliteDatabase.at(folder.resolve("penstock.db")))) {
      writer.write(lines -> lines.statements().script("PRAGMA max_page_count = 40"));
      var heard = new ConcurrentLinkedQueue<String>();
      var threads = new ArrayList<Thread>();
      for (var t = 0; t < 32; t++) {
        threads.add(Thread.ofVirtual().start(() -> heard.add(fill(writer))));
      }
      for (var thread : threads) {
        thread.join();
      }

      assertThat(heard).hasSize(32).containsOnly("disk_full");
    }
  }

  @Test
  void answerThatDoesNotFitIsRememberedThoughALineStillFits() throws Exception {
    try (var writer = new Writer(SqliteDatabase.at(folder.resolve("penstock.db")))) {
      writer.write(lines -> lines.statements().script("PRAGMA max_page_count = 40"));
      assertFault("disk_full", () -> writer.writePaid(lines -> add(lines, 1_000_000)));

      writer.write(lines -> add(lines, 1));

      assertFault("disk_full", writer::checkKept);
    }
  }

  @Test
  void badLineTakesNoOtherAlong() throws Exception {
    try (var writer = new Writer(SqliteDatabase.at(folder.resolve("penstock.db")))) {
      var good = new ConcurrentLinkedQueue<Integer>();
      var bad = new ConcurrentLinkedQueue<String>();
      var threads = new ArrayList<Thread>();
      for (var t = 0; t < 200; t++) {
        var number = t;
        threads.add(
            Thread.ofVirtual()
                .start(() -> {
                  try {
                    writer.write(lines -> write(lines, number));
                    good.add(number);
                  } catch (IllegalStateException e) {
                    bad.add(String.valueOf(e.getMessage()));
                  }
                }));
      }
      for (var thread : threads) {
        thread.join();
      }

      assertThat(good).hasSize(180);
      assertThat(bad).hasSize(20);
    }
  }

  private static void write(Lines lines, int number) throws java.sql.SQLException {
    var name = number % 10 == 0 ? null : "run" + number;
    lines
        .statements()
        .update("INSERT INTO budgets (run, per, since, nanos) VALUES (?, 'run', 0, 0)", name);
  }

  private static void add(Lines lines, int length) throws java.sql.SQLException {
    lines
        .statements()
        .update(
            "INSERT INTO templates (digest, messages) VALUES (randomblob(16), ?)",
            "x".repeat(length));
  }

  private static String fill(Writer writer) {
    while (true) {
      try {
        writer.write(lines -> add(lines, 1000));
      } catch (ProblemException e) {
        return e.problem().code();
      }
    }
  }

  private static void assertFault(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.exitCode()).isEqualTo(5);
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().hint()).isNotEmpty();
            });
  }
}
