package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every page of the guide works as it stands: blocks with a file's name are written, `sh` blocks
/// are run.
class GuideTest {
  private static final Pattern BLOCK =
      Pattern.compile("(?m)^```(\\w+)(?: (\\S+))?\n(.*?)^```", Pattern.DOTALL);
  @TempDir private Path folder;

  static Stream<Path> pages() throws IOException {
    var guide = Path.of("..", "..", "docs", "guide").toAbsolutePath().normalize();
    try (var files = Files.list(guide)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everySnippetWorks(Path page) throws IOException, InterruptedException {
    var project = Files.createDirectories(folder.resolve("project"));
    var path = command() + ":" + System.getenv("PATH");
    var blocks = BLOCK.matcher(Files.readString(page));

    while (blocks.find()) {
      var name = blocks.group(2);
      if (name != null) {
        var file = project.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, blocks.group(3));
      } else if (blocks.group(1).equals("sh")) {
        run(project, path, blocks.group(3));
      }
    }
  }

  private void run(Path project, String path, String script)
      throws IOException, InterruptedException {
    var output = folder.resolve("output.txt");
    var builder =
        new ProcessBuilder("sh", "-eu", "-c", script)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("PATH", path);
    var code = builder.start().waitFor();

    assertThat(code).as("%s%n%s", script, Files.readString(output)).isZero();
  }

  /// A folder with a command `penstock`.
  private Path command() throws IOException {
    var bin = Files.createDirectories(folder.resolve("bin"));
    var words =
        Java.command("dev.penstock.app.cli.Penstock", List.of()).stream()
            .map(word -> "'" + word + "'")
            .collect(Collectors.joining(" "));
    var script = bin.resolve("penstock");
    Files.writeString(script, "#!/bin/sh\nexec " + words + " \"$@\"\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return bin;
  }
}
