package dev.penstock.gateway.provider.local.llama;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A thousand generations on four slots, in a process of their own: a crash would take this one.
class StressTest {
  private static final int CALLS = 1000;
  private static final int MINUTES = 10;
  @TempDir Path folder;

  @Test
  void aThousandCallsWithAbortsDeadlinesAndBadGrammarsLeaveNothingBehind()
      throws IOException, InterruptedException {
    var out = folder.resolve("out.txt");
    var process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-Xms96m",
                    "-Xmx96m",
                    "-XX:+AlwaysPreTouch",
                    "-XX:+UseSerialGC",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StressMain.class.getName(),
                    "" + CALLS))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();

    var ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
    process.destroyForcibly();

    var said = Files.readString(out, StandardCharsets.UTF_8);
    assertThat(ended).as("it ends by itself: %s", said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    var figures = new HashMap<String, String>();
    said.lines()
        .map(line -> line.split(" ", 2))
        .filter(words -> words.length == 2)
        .forEach(words -> figures.put(words[0], words[1]));
    assertThat(figures)
        .containsKeys("Text", "Chosen", "Interrupted", "TimedOut", "BadGrammar")
        .doesNotContainKeys("Broken", "Closed")
        .containsEntry("works_after", "true")
        .containsEntry("native_threads", "0");
    assertThat(Integer.parseInt(figures.get("Interrupted"))).as(said).isGreaterThan(30);
    assertThat(Long.parseLong(figures.get("grown_kilobytes"))).as(said).isLessThan(24_000);
  }
}
