import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes the projects that are run.
record Projects(Kit kit) {
  /// Answers inside the process.
  static final String SIMULATED = "{provider: simulated, model: made-up}";

  static final String CLASSIFY =
      "SELECT id, AI_CLASSIFY(text, ['refund', 'outage', 'other']) AS topic FROM items";

  /// Three stages, each on what the one before made.
  static final Map<String, String> CHAIN =
      Map.of(
          "facts",
          "SELECT id, text, AI_EXTRACT(text, 'number integer?, mood enum(good, bad)') AS found FROM items",
          "complaints",
          "SELECT id, text, found.mood AS mood FROM facts WHERE AI_FILTER('Is this a complaint? {0}', text)",
          "replies",
          "SELECT id, mood, AI_CLASSIFY(text, ['refund', 'visit', 'letter']) AS reply FROM complaints");

  /// @param limits as in penstock.yaml: `{concurrency: 64}`
  Path limited(String name, String url, String limits, int rows, Map<String, String> stages)
      throws IOException {
    return of(name, model(url, limits, "20s"), "", rows, stages);
  }

  static String model(String url, String limits, String timeout) {
    return """
    {provider: openai, base_url: "%s", model: test-model, price: {input: 0.15, output: 0.60}, timeout: %s%s}"""
        .formatted(url, timeout, limits.isEmpty() ? "" : ", limits: " + limits);
  }

  /// @param more further lines of penstock.yaml
  Path of(String name, String model, String more, int rows, Map<String, String> stages)
      throws IOException {
    var folder = kit.folder(name);
    Files.createDirectories(folder.resolve("data"));
    Files.createDirectories(folder.resolve("stages"));
    Files.writeString(
        folder.resolve("penstock.yaml"),
        """
        name: bench
        models:
          small: %s
        sources:
          items: {path: data/items.csv, key: id}
        max_error_rate: 1
        %s
        """
            .formatted(model, more));
    for (var stage : stages.entrySet()) {
      Files.writeString(folder.resolve("stages/" + stage.getKey() + ".sql"), stage.getValue());
    }
    items(folder.resolve("data/items.csv"), rows);
    return folder;
  }

  static void items(Path file, int rows) throws IOException {
    Files.writeString(
        file,
        IntStream.range(0, rows)
            .mapToObj(i -> i + ",the text number " + i + " of a customer")
            .collect(Collectors.joining("\n", "id,text\n", "\n")));
  }
}
