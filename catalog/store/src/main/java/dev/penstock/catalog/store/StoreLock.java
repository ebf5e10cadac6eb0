package dev.penstock.catalog.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/// Lets one pull at a time work on a name, across threads and processes. The system drops it when
/// its process dies.
final class StoreLock implements AutoCloseable {
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();
  private final ReentrantLock thread;
  private final FileChannel channel;

  private StoreLock(ReentrantLock thread, FileChannel channel) {
    this.thread = thread;
    this.channel = channel;
  }

  /// Waits for others, and says so.
  static StoreLock of(Path file, Progress progress) throws IOException, InterruptedException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    var thread = THREADS.computeIfAbsent(file.toAbsolutePath(), _ -> new ReentrantLock());
    var told = !thread.tryLock();
    if (told) {
      waiting(file, progress);
      thread.lockInterruptibly();
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        if (!told) {
          waiting(file, progress);
        }
        channel.lock();
      }
      return new StoreLock(thread, channel);
    } catch (FileLockInterruptionException _) {
      release(thread, channel);
      throw new InterruptedException();
    } catch (IOException | RuntimeException e) {
      release(thread, channel);
      throw e;
    }
  }

  private static void waiting(Path file, Progress progress) {
    progress.note("somebody else is pulling " + file.getFileName() + ": waiting");
  }

  private static void release(
      ReentrantLock thread, @org.jspecify.annotations.Nullable FileChannel channel)
      throws IOException {
    thread.unlock();
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      thread.unlock();
    }
  }
}
