package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps a second process away from a ledger. The operating system lets go of it when the process
/// dies, however it dies.
final class LockFile implements AutoCloseable {
  /// Past the process id, which others must be able to read where locks are mandatory.
  private static final long LOCKED_BYTE = 1_000_000;

  /// Held by this process. POSIX drops all locks of a process on a file when it closes the file
  /// once, so one that is in here must not be opened again.
  private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

  private final Path file;

  /// Not a channel: those are closed by an interrupt, which would let a second process in.
  private final RandomAccessFile held;

  private LockFile(Path file, RandomAccessFile held) {
    this.file = file;
    this.held = held;
  }

  static LockFile of(Path ledger) {
    var file = beside(ledger);
    if (!OURS.add(file)) {
      throw taken(Long.toString(ProcessHandle.current().pid()));
    }
    var locked = false;
    try {
      var held = new RandomAccessFile(file.toFile(), "rw");
      locked = tryLock(held);
      if (!locked) {
        var holder = new byte[(int) Math.min(held.length(), 20)];
        held.readFully(holder);
        held.close();
        throw taken(new String(holder, StandardCharsets.US_ASCII));
      }
      held.setLength(0);
      held.write(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
      return new LockFile(file, held);
    } catch (IOException e) {
      throw Faults.of(ledger, e);
    } finally {
      if (!locked) {
        OURS.remove(file);
      }
    }
  }

  /// Whether a process has the ledger open for writing.
  static boolean isHeld(Path ledger) {
    var file = beside(ledger);
    if (OURS.contains(file)) {
      return true;
    }
    if (!Files.exists(file)) {
      return false;
    }
    try (var probe = new RandomAccessFile(file.toFile(), "rw")) {
      return !tryLock(probe);
    } catch (IOException _) {
      return true; // when we may not look, we cannot say that a run is dead
    }
  }

  @Override
  public void close() {
    try {
      held.setLength(0);
      held.close();
    } catch (IOException e) {
      throw Faults.of(file, e);
    } finally {
      OURS.remove(file);
    }
  }

  private static boolean tryLock(RandomAccessFile file) throws IOException {
    return file.getChannel().tryLock(LOCKED_BYTE, 1, false) != null;
  }

  private static ProblemException taken(String holder) {
    return Problem.of(
            "locked",
            "another run has this project's ledger open: process " + holder,
            "wait until it ends, or stop it: kill " + holder)
        .exception();
  }

  private static Path beside(Path ledger) {
    return ledger.toAbsolutePath().resolveSibling(ledger.getFileName() + ".lock");
  }
}
