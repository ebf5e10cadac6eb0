package dev.penstock.base;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// 128 bits that identify a piece of content: the first half of its SHA-256.
public record Digest128(long high, long low) {

  /// Of the parts in order; each is framed by its length, so that ("ab", "c") and ("a", "bc")
  /// differ.
  public static Digest128 of(String... parts) {
    try {
      var sha = MessageDigest.getInstance("SHA-256");
      var frame = ByteBuffer.allocate(4);
      for (var part : parts) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        sha.update(frame.clear().putInt(bytes.length).flip());
        sha.update(bytes);
      }
      return of(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Of the first 16 bytes of `bytes`, big-endian.
  public static Digest128 of(byte[] bytes) {
    var buffer = ByteBuffer.wrap(bytes);
    return new Digest128(buffer.getLong(), buffer.getLong());
  }

  public byte[] bytes() {
    return ByteBuffer.allocate(16).putLong(high).putLong(low).array();
  }

  /// 32 lower-case hexadecimal digits.
  public String hex() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
