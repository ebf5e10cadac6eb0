package dev.penstock.record.archive;

import dev.penstock.base.Digest128;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Tells in which chunk of a segment an answer may be, from a few bits of its digest.
///
/// Digests are spread over buckets of about 16 by their first half; a bucket's entries hold 18 bits
/// of the second half and the chunk. So an absent digest is taken for a present one once in about
/// 16,000 times, which costs a look into a chunk and nothing else: there the whole digest is
/// compared. It takes 18.5 bits an answer and those of the chunk's number. The idea is the quotient
/// filter's (Bender et al., "Don't Thrash: How to Cache Your Hash on Flash", VLDB 2012), laid out
/// for a table that never changes.
final class DigestIndex {
  private static final int VERSION = 1;
  private static final int PRINT_BITS = 18;
  private static final int BUCKET = 16;
  private static final int HEAD = 4 * Integer.BYTES;

  /// An answer that a digest leads to.
  record Entry(Digest128 digest, int chunk) {}

  private final long[] firstIds;
  private final int[] bucketStarts;
  private final int chunkBits;
  private final long[] words;

  private DigestIndex(long[] firstIds, int[] bucketStarts, int chunkBits, long[] words) {
    this.firstIds = firstIds;
    this.bucketStarts = bucketStarts;
    this.chunkBits = chunkBits;
    this.words = words;
  }

  /// @param entries one for each digest
  /// @param firstIds of each chunk's first question
  static DigestIndex of(List<Entry> entries, long[] firstIds) {
    var buckets = Math.max(1, (entries.size() + BUCKET - 1) / BUCKET);
    var starts = new int[buckets + 1];
    entries.forEach(entry -> starts[bucket(entry.digest(), buckets) + 1]++);
    for (var i = 0; i < buckets; i++) {
      starts[i + 1] += starts[i];
    }
    var chunkBits =
        Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, firstIds.length - 1)));
    var bits = new BitSet();
    var next = starts.clone();
    for (var entry : entries) {
      var place = next[bucket(entry.digest(), buckets)]++;
      var value = print(entry.digest()) << chunkBits | entry.chunk();
      var width = PRINT_BITS + chunkBits;
      for (var bit = 0; bit < width; bit++) {
        bits.set(place * width + bit, (value >>> bit & 1) != 0);
      }
    }
    var size = (int) (((long) entries.size() * (PRINT_BITS + chunkBits) + 63) / 64);
    var words = new long[size + 1];
    var set = bits.toLongArray();
    System.arraycopy(set, 0, words, 0, set.length);
    return new DigestIndex(firstIds, starts, chunkBits, words);
  }

  private static int bucket(Digest128 digest, int buckets) {
    return (int) Math.unsignedMultiplyHigh(digest.high(), buckets);
  }

  private static long print(Digest128 digest) {
    return digest.low() >>> (Long.SIZE - PRINT_BITS);
  }

  /// Chunks in which it may be; usually none or one.
  List<Integer> chunks(Digest128 digest) {
    var bucket = bucket(digest, bucketStarts.length - 1);
    var wanted = print(digest);
    var found = new ArrayList<Integer>(1);
    for (var place = bucketStarts[bucket]; place < bucketStarts[bucket + 1]; place++) {
      var value = value(place);
      if (value >>> chunkBits == wanted) {
        found.add((int) (value & (1L << chunkBits) - 1));
      }
    }
    return found;
  }

  private long value(int place) {
    var width = PRINT_BITS + chunkBits;
    var from = (long) place * width;
    var word = (int) (from >>> 6);
    var shift = (int) (from & 63);
    var value = words[word] >>> shift;
    if (shift + width > Long.SIZE) {
      value |= words[word + 1] << (Long.SIZE - shift);
    }
    return value & ((1L << width) - 1);
  }

  /// The first question's id in the chunk.
  long firstId(int chunk) {
    return firstIds[chunk];
  }

  /// The last one that can be in it.
  long lastId(int chunk) {
    return chunk + 1 < firstIds.length ? firstIds[chunk + 1] - 1 : Long.MAX_VALUE;
  }

  byte[] bytes() {
    var buckets = bucketStarts.length - 1;
    var out =
        ByteBuffer.allocate(
            HEAD + firstIds.length * Long.BYTES + buckets + words.length * Long.BYTES);
    out.putInt(VERSION).putInt(buckets).putInt(firstIds.length).putInt(words.length);
    for (var id : firstIds) {
      out.putLong(id);
    }
    for (var i = 0; i < buckets; i++) {
      var size = bucketStarts[i + 1] - bucketStarts[i];
      if (size > 255) {
        throw new IllegalStateException(size + " digests in one bucket: they are not random");
      }
      out.put((byte) size);
    }
    for (var word : words) {
      out.putLong(word);
    }
    return out.array();
  }

  static DigestIndex read(Path file) throws IOException {
    var in = ByteBuffer.wrap(Files.readAllBytes(file));
    if (in.getInt() != VERSION) {
      throw new IOException("an index of another version");
    }
    var starts = new int[in.getInt() + 1];
    var firstIds = new long[in.getInt()];
    var words = new long[in.getInt()];
    for (var i = 0; i < firstIds.length; i++) {
      firstIds[i] = in.getLong();
    }
    for (var i = 1; i < starts.length; i++) {
      starts[i] = starts[i - 1] + (in.get() & 0xff);
    }
    for (var i = 0; i < words.length; i++) {
      words[i] = in.getLong();
    }
    var chunkBits =
        Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, firstIds.length - 1)));
    return new DigestIndex(firstIds, starts, chunkBits, words);
  }
}
