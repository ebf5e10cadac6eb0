package dev.penstock.record.ledger;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
  private final FileChannel channel;

  private LockFile(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static LockFile of(Path ledger) {
    var file = beside(ledger);
    if (!OURS.add(file)) {
      throw taken(Long.toString(ProcessHandle.current().pid()));
    }
    var locked = false;
    try {
      var channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
      if (!locked) {
        var holder = holder(channel);
        channel.close();
        throw taken(holder);
      }
      var pid = Long.toString(ProcessHandle.current().pid());
      channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return new LockFile(file, channel);
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
    try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      return channel.tryLock(LOCKED_BYTE, 1, false) == null;
    } catch (IOException _) {
      return true; // when we may not look, we cannot say that a run is dead
    }
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException e) {
      throw Faults.of(file, e);
    } finally {
      OURS.remove(file);
    }
  }

  private static ProblemException taken(String holder) {
    return Problem.of(
            "locked",
            "another run has this project's ledger open: process " + holder,
            "wait until it ends, or stop it: kill " + holder)
        .exception();
  }

  private static String holder(FileChannel channel) throws IOException {
    var bytes = ByteBuffer.allocate(20);
    channel.read(bytes, 0);
    var pid = new String(bytes.array(), 0, bytes.position(), StandardCharsets.US_ASCII);
    return pid.isBlank() ? "unknown" : pid;
  }

  private static Path beside(Path ledger) {
    return ledger.toAbsolutePath().resolveSibling(ledger.getFileName() + ".lock");
  }
}
