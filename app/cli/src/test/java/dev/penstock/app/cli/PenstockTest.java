package dev.penstock.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PenstockTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private int run(String... words) {
    return new Penstock(stream(out), stream(err)).run(List.of(words));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String complained() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aloneItShowsOneScreenOfCommands() {
    var code = run();

    assertThat(code).isZero();
    assertThat(printed().lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= 100);
    assertThat(printed()).contains("penstock demo").contains("penstock run");
  }

  @Test
  void everyCommandOnTheScreenHasItsHelp() {
    run();
    var listed = Help.commands();

    for (var command : listed) {
      out.reset();
      assertThat(run(command, "--help")).as(command).isZero();
      assertThat(printed()).contains("Examples:").contains("Exit codes:");
      assertThat(printed().lines()).as(command).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void aMistypedCommandNamesTheNearest() {
    var code = run("dmo");

    assertThat(code).isEqualTo(2);
    assertThat(complained()).contains("`dmo` is not a command").contains("did you mean `demo`?");
  }

  @Test
  void aMistypedOptionNamesTheNearest() {
    var code = run("run", "--frsh");

    assertThat(code).isEqualTo(2);
    assertThat(complained()).contains("unknown option `--frsh`").contains("`--fresh`");
  }

  @Test
  void withoutAProjectACommandSaysHowToMakeOne() {
    var code = run("runs", "--json", "--project", folder.toString());

    assertThat(code).isEqualTo(2);
    assertThat(printed()).startsWith("{\"error\":{\"code\":\"no_project\"");
  }

  @Test
  void initMakesAProjectAndRefusesToOverwriteOne() {
    var target = folder.resolve("shop");

    assertThat(run("init", target.toString())).isZero();
    assertThat(target.resolve("stages/classified.sql")).exists();
    assertThat(run("init", target.toString())).isEqualTo(2);
    assertThat(complained()).contains("holds a project already");
  }

  @Test
  void completionIsAScriptForTheShell() {
    assertThat(run("completion", "bash")).isZero();
    assertThat(printed()).contains("complete -F");
  }
}
