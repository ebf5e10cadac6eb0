package dev.penstock.query.engine.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The guide to text functions says what is so: its examples give what stands beside them.
class TextGuideTest {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `((?:[^`|]|\\\\\\|)+)` \\| (?:`([^`]*)`|(NULL)) \\|$");
  private static final Pattern QUERY = Pattern.compile("(?s)```sql\n(.*?)\n```\n```\n(.*?)\n```");
  @TempDir Path folder;
  DuckDbEngine engine;
  String guide = "";

  @BeforeEach
  void open() throws IOException {
    engine = DuckDbEngine.open(new DuckDbSettings("300MB", folder.resolve("tmp"), 2));
    guide = Files.readString(Path.of("../../docs/guide/8-text-functions.md"));
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void expressionsGiveWhatStandsBesideThem() {
    var checked = 0;
    for (var rows = ROW.matcher(guide); rows.find(); checked++) {
      var expression = rows.group(1).replace("\\|", "|");
      assertThat(rows("SELECT " + expression))
          .as(expression)
          .containsExactly(rows.group(2) == null ? "null" : rows.group(2));
    }

    assertThat(checked).isGreaterThan(15);
  }

  @Test
  void queriesGiveWhatStandsBelowThem() {
    var checked = 0;
    for (var queries = QUERY.matcher(guide); queries.find(); checked++) {
      assertThat(rows(queries.group(1)))
          .as(queries.group(1))
          .isEqualTo(queries.group(2).lines().toList());
    }

    assertThat(checked).isGreaterThan(3);
  }

  private List<String> rows(String sql) {
    var all = new ArrayList<String>();
    try (var rows = engine.query(sql)) {
      while (rows.next()) {
        var row = new ArrayList<String>();
        for (var i = 0; i < rows.columns().size(); i++) {
          row.add(String.valueOf(rows.get(i)));
        }
        all.add(String.join(" | ", row));
      }
    }
    return all;
  }
}
