import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The table in `bench/results`, part by part. What is not measured this time stays as it was, with
/// the command and the day that it is from.
final class Table {
  private static final String NAME = "pipe";

  private final Path folder;
  private final Map<String, ObjectNode> parts = new LinkedHashMap<>();

  private Table(Path folder) {
    this.folder = folder;
  }

  /// @param names of all parts, in their order
  static Table in(Path folder, Iterable<String> names) throws IOException {
    var table = new Table(Files.createDirectories(folder));
    var file = folder.resolve(NAME + ".json");
    var kept = Files.exists(file) ? new JsonMapper().readTree(file.toFile()).path("parts") : JsonNodeFactory.instance.objectNode();
    for (var name : names) {
      table.parts.put(name, kept.path(name) instanceof ObjectNode part ? part : JsonNodeFactory.instance.objectNode());
    }
    return table;
  }

  /// Written at once, so that an hour's measurements are not lost to a mistake in the last.
  void put(String part, String how, List<Row> rows) throws IOException {
    var json = JsonNodeFactory.instance.objectNode().put("how", how);
    rows.forEach(row -> json.withArray("rows").add(row.json()));
    parts.put(part, json);
    Files.writeString(folder.resolve(NAME + ".md"), text());
    var all = JsonNodeFactory.instance.objectNode();
    parts.forEach((name, node) -> all.withObject("parts").set(name, node));
    new JsonMapper().writerWithDefaultPrettyPrinter().writeValue(folder.resolve(NAME + ".json").toFile(), all);
  }

  String text() {
    var lines = new ArrayList<String>();
    lines.add("# A pipeline at full speed and under fire\n");
    lines.add("Every figure is a ratio of what was measured in one run; the model server's account is the judge.\n");
    lines.add("| what | measured | bar | | figures |");
    lines.add("| --- | --- | --- | --- | --- |");
    var hows = new LinkedHashMap<String, List<String>>();
    parts.forEach((name, part) -> {
      for (var row : part.path("rows")) {
        lines.add(row(row).line());
      }
      if (part.has("how")) {
        hows.computeIfAbsent(part.get("how").asText(), _ -> new ArrayList<>()).add(name);
      }
    });
    lines.add("");
    hows.forEach((how, names) -> lines.add("- " + String.join(", ", names) + ": " + how));
    return String.join("\n", lines) + "\n";
  }

  private static Row row(JsonNode json) {
    var atMost = json.has("at_most");
    return new Row(
        json.get("what").asText(),
        json.path("measured").asDouble(Double.NaN),
        json.get("unit").asText(),
        json.path(atMost ? "at_most" : "at_least").asDouble(Double.NaN),
        atMost,
        json.get("note").asText());
  }
}
