package dev.penstock.catalog.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// One file that arrives in pieces, and its digest.
final class Download {
  private static final int BUFFER = 1 << 18;
  private final Path folder;
  private final Path part;
  private final long size;
  private final Duration stall;
  private final Progress progress;
  private Sha256 digest = new Sha256();
  private long length;
  private boolean ended;

  /// @param size of the whole file; 0 when nobody says: then it ends where the stream does
  Download(Path folder, String name, long size, Duration stall, Progress progress)
      throws IOException, InterruptedException {
    this.folder = folder;
    this.part = folder.resolve(name);
    this.size = size;
    this.stall = stall;
    this.progress = progress;
    if (Files.exists(part)) {
      length = Files.size(part);
      try (var stream = Files.newInputStream(part)) {
        digest.addAll(stream);
      }
    }
    if (size > 0 && length > size) {
      restart();
    }
  }

  long length() {
    return length;
  }

  long size() {
    return size;
  }

  boolean isComplete() {
    return ended || (size > 0 && length == size);
  }

  String sha256() {
    return digest.hex();
  }

  void restart() throws IOException {
    Files.deleteIfExists(part);
    digest = new Sha256();
    length = 0;
  }

  /// Takes all that the stream has.
  ///
  /// @return whether the file is complete now
  /// @throws dev.penstock.base.ProblemException when it is longer than it should be, or the disk is
  ///   full
  boolean append(InputStream stream) throws IOException, InterruptedException {
    var buffer = new byte[BUFFER];
    try (var watch = new StallWatch(stream, stall);
        var file = open()) {
      for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        watch.moved();
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (size > 0 && length + read > size) {
          var found = length + read;
          restart();
          throw Faults.wrongSize(part.getFileName().toString(), size, found);
        }
        write(file, buffer, read);
        digest.add(buffer, read);
        length += read;
        progress.bytes(length, size);
      }
      ended = size == 0 && !watch.hasStalled();
    }
    return isComplete();
  }

  private FileChannel open() {
    try {
      return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw Faults.diskFull(folder, e);
    }
  }

  private void write(FileChannel file, byte[] bytes, int count) {
    try {
      var buffer = ByteBuffer.wrap(bytes, 0, count);
      while (buffer.hasRemaining()) {
        file.write(buffer);
      }
    } catch (IOException e) {
      throw Faults.diskFull(folder, e);
    }
  }
}
