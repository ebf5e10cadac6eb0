package dev.penstock.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.app.cli.terminal.Terminal.Look;
import dev.penstock.base.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private Terminal terminal(Look look) {
    return new Terminal(stream(out), stream(err), look);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static Look plain(boolean json) {
    return new Look(false, false, true, json, false);
  }

  @Test
  void aProblemSaysWhereWhatAndWhatWouldFixIt() {
    terminal(plain(false))
        .problem(
            Problem.of("unknown_key", "unknown key `budgett`", "did you mean `budget`?")
                .in("penstock.yaml")
                .at(14, 3));

    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "penstock.yaml:14:3  unknown key `budgett`   did you mean `budget`?");
    assertThat(out.size()).isZero();
  }

  @Test
  void aProblemIsOneObjectForPrograms() {
    terminal(plain(true)).problem(Problem.of("cycle", "a circle", "").in("stages/a.sql").at(1, 0));

    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(
            "{\"error\":{\"code\":\"cycle\",\"message\":\"a circle\",\"file\":\"stages/a.sql\","
                + "\"line\":1,\"column\":null,\"hint\":null}}");
  }

  @Test
  void withJsonNothingElseGoesToStdout() {
    var terminal = terminal(plain(true));

    terminal.line("for people");
    terminal.object(Json.object().put("rows", 1));

    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("{\"rows\":1}");
  }

  @Test
  void quietLeavesOutProgress() {
    terminal(new Look(false, false, false, false, true)).note("half way");

    assertThat(err.size()).isZero();
  }

  @Test
  void aPipeGetsNoColour() {
    assertThat(terminal(plain(false)).ink()).isEqualTo(Ink.PLAIN);
  }
}
