package dev.penstock.testing.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes a project whose model is a server over HTTP.
record TestProject(Path folder) {
  /// Calls that may be under way at once: what a kill can lose.
  static final int CONCURRENCY = 8;

  static TestProject of(Path folder, String baseUrl) throws IOException {
    return of(folder, baseUrl, "");
  }

  /// `more`: further lines of penstock.yaml.
  static TestProject of(Path folder, String baseUrl, String more) throws IOException {
    return of(folder, baseUrl, "20s", more);
  }

  /// `timeout`: of one call.
  static TestProject of(Path folder, String baseUrl, String timeout, String more)
      throws IOException {
    var project = new TestProject(folder);
    return project.file(
        "penstock.yaml",
        """
        name: items
        models:
          small:
            provider: openai
            base_url: %s
            model: test-model
            price: {input: 1.00, output: 2.00}
            limits: {concurrency: %d}
            timeout: %s
        default_model: small
        sources:
          items: {path: data/items.csv, key: id}
        %s
        """
            .formatted(baseUrl, CONCURRENCY, timeout, more));
  }

  TestProject file(String name, String content) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  TestProject stage(String name, String sql) throws IOException {
    return file("stages/" + name + ".sql", sql);
  }

  /// `rows` items whose texts repeat after `distinct`; every tenth costs less than 10.
  TestProject items(int rows, int distinct) throws IOException {
    return file(
        "data/items.csv",
        IntStream.range(0, rows)
            .mapToObj(i ->
                "%d,%d,the text number %d of a customer"
                    .formatted(i, i % 10 * 10 + 5, i % distinct))
            .collect(Collectors.joining("\n", "id,price,text\n", "\n")));
  }

  PenstockProcess.Ended penstock(String... words) throws IOException, InterruptedException {
    return PenstockProcess.run(folder, words);
  }

  /// A stage's whole table, as programs read it.
  String table(String stage) throws IOException, InterruptedException {
    var ended = penstock("sql", "--json", "SELECT * FROM " + stage + " ORDER BY id");
    if (ended.code() != 0) {
      throw new IllegalStateException(ended.toString());
    }
    return ended.out();
  }

  long rows(String stage) throws IOException, InterruptedException {
    return penstock("sql", "--json", "SELECT count(*) AS n FROM " + stage)
        .json()
        .get("rows")
        .get(0)
        .get("n")
        .asLong();
  }
}
