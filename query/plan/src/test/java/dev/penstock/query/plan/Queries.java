package dev.penstock.query.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// The SQL scripts under `src/test/sql`: queries that end with `;` at the end of a line.
final class Queries {
  private Queries() {}

  static List<String> of(String script) throws IOException {
    var text = Files.readString(Path.of("src/test/sql").resolve(script));
    return Arrays.stream(text.split(";\\s*\n", -1))
        .map(query -> query.replaceFirst("(?s)\\A(\\s*--[^\n]*\n\n)", "").strip())
        .filter(query -> !query.isEmpty())
        .toList();
  }
}
