package dev.penstock.query.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a user's mistakes are answered with, word for word. Run with `-Dgolden.update` to rewrite.
class RefusalsTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"yaml", "settings", "models", "sources", "outputs", "stages", "prompts"})
  void everyMistakeIsRefusedWithItsPlaceAndWhatWouldFixIt(String script) throws IOException {
    var file = Path.of("src/test/golden/" + script + ".txt");
    var text = Files.readString(file);

    var replayed = new RefusalScript(text).replayed(temporary);

    if (System.getProperty("golden.update") != null) {
      Files.writeString(file, replayed);
    }
    assertThat(replayed).isEqualTo(Files.readString(file));
  }
}
