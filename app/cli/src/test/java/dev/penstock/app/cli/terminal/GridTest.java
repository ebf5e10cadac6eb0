package dev.penstock.app.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.app.cli.terminal.Grid.Side;
import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

  @Test
  void numbersStandRightAndTextLeft() {
    var grid = new Grid(List.of("stage", "rows"), List.of(Side.LEFT, Side.RIGHT));
    grid.row(List.of("a", "1"));
    grid.row(List.of("longer", "1,204"));

    var lines = grid.lines(100, "  ", Ink.PLAIN);

    assertThat(lines).containsExactly("  stage    rows", "  a           1", "  longer  1,204");
  }

  @Test
  void theWidestTextIsCutSoThatALineFits() {
    var grid = new Grid(List.of("id", "text"), List.of(Side.LEFT, Side.LEFT));
    grid.row(List.of("T-1", "x".repeat(200)));

    var lines = grid.lines(40, "", Ink.PLAIN);

    assertThat(lines).allMatch(line -> line.length() <= 40);
    assertThat(lines.getLast()).endsWith("…");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    var grid = new Grid(List.of("name", "n"), List.of(Side.LEFT, Side.RIGHT));
    grid.row(List.of("日本", "1"));

    assertThat(grid.lines(100, "", Ink.PLAIN)).containsExactly("name  n", "日本  1");
  }

  @Test
  void coloursDoNotCountAsWidth() {
    var grid = new Grid(List.of("", ""), List.of(Side.LEFT, Side.LEFT));
    grid.row(List.of(Ink.COLOUR.red("ab"), "c"));

    assertThat(grid.lines(100, "", Ink.COLOUR)).containsExactly("\u001b[31mab\u001b[0m  c");
  }

  @Test
  void aLineEndInACellDoesNotBreakTheTable() {
    assertThat(Ink.cut("one\ntwo\u001b[2J", 20)).isEqualTo("one⏎two[2J");
  }
}
