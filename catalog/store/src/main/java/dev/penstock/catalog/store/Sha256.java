package dev.penstock.catalog.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A digest that grows with what is read.
final class Sha256 {
  private static final int BUFFER = 1 << 20;
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  void add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /// Reads a stream to its end.
  void addAll(InputStream stream) throws IOException, InterruptedException {
    var buffer = new byte[BUFFER];
    for (var read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      digest.update(buffer, 0, read);
    }
  }

  /// Ends it.
  String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }

  static String of(Path file) throws IOException, InterruptedException {
    var sha256 = new Sha256();
    try (var stream = Files.newInputStream(file)) {
      sha256.addAll(stream);
    }
    return sha256.hex();
  }
}
