package dev.penstock.testing.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A project of `testing/corpora`, copied to a folder of its own, so that its tables and ledger are
/// new.
record CorpusProject(String name, Path folder) {
  private static final Path PROJECTS = Path.of("..", "corpora");
  private static final Path FIGURES = Path.of("target", "corpora.md");

  /// @throws IllegalStateException when PENSTOCK_CORPORA does not hold the corpus that it reads
  static CorpusProject of(String name, String corpus, Path folder) throws IOException {
    var root = System.getenv("PENSTOCK_CORPORA");
    if (root == null || !Files.isDirectory(Path.of(root, corpus))) {
      throw new IllegalStateException("no corpus " + corpus + " in PENSTOCK_CORPORA: " + root);
    }
    for (var part : List.of("penstock.yaml", "stages", "prompts", "data")) {
      copy(PROJECTS.resolve(name).resolve(part), folder.resolve(part));
    }
    return new CorpusProject(name, folder);
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isRegularFile(from)) {
      Files.copy(from, to);
    }
    if (Files.isDirectory(from)) {
      Files.createDirectories(to);
      try (var files = Files.list(from)) {
        for (var file : files.toList()) {
          copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  PenstockProcess.Ended penstock(String... words) throws IOException, InterruptedException {
    return PenstockProcess.run(folder, words);
  }

  /// Runs all stages, or those named, and gives the totals.
  JsonNode run(String... stages) throws IOException, InterruptedException {
    var words = new ArrayList<>(List.of("run", "--json"));
    words.addAll(List.of(stages));
    var ended = penstock(words.toArray(String[]::new));
    if (ended.code() != 0) {
      throw new IllegalStateException(ended.toString());
    }
    return ended.json().get("totals");
  }

  List<JsonNode> rows(String sql) throws IOException, InterruptedException {
    var ended = penstock("sql", "--json", sql);
    if (ended.code() != 0) {
      throw new IllegalStateException(ended.toString());
    }
    return ended.json().get("rows").valueStream().toList();
  }

  /// The only row.
  JsonNode row(String sql) throws IOException, InterruptedException {
    return rows(sql).getFirst();
  }

  /// What a run cost, in words.
  static String cost(JsonNode totals) {
    return "%d calls, %d tokens, %s s"
        .formatted(
            totals.get("calls").asLong(),
            totals.get("input_tokens").asLong(),
            totals.get("seconds").asText());
  }

  /// A line for people, kept with those of the other projects.
  void figure(String line) throws IOException {
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(
        FIGURES,
        "- " + name + ": " + line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
