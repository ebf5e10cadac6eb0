package dev.penstock.record.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Digest128;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestIndexTest {
  private static final int ANSWERS = 10_000;
  private static final int CHUNKS = 5;
  @TempDir Path folder;

  @Test
  void everyDigestLeadsToItsChunkAndFewOthersLeadAnywhere() throws Exception {
    var entries =
        IntStream.range(0, ANSWERS)
            .mapToObj(i -> new DigestIndex.Entry(Digest128.of("here " + i), i * CHUNKS / ANSWERS))
            .toList();
    var file = folder.resolve("answers.index");
    var firstIds = LongStream.range(0, CHUNKS).map(i -> 1 + i * 2000).toArray();
    Files.write(file, DigestIndex.of(entries, firstIds).bytes());

    var index = DigestIndex.read(file);

    for (var entry : entries) {
      assertThat(index.chunks(entry.digest())).contains(entry.chunk());
    }
    var wrong =
        IntStream.range(0, 100_000)
            .filter(i -> !index.chunks(Digest128.of("absent " + i)).isEmpty())
            .count();
    assertThat(wrong).isBetween(0L, 30L);
    assertThat(index.firstId(2)).isEqualTo(4001);
    assertThat(index.lastId(1)).isEqualTo(4000);
  }
}
