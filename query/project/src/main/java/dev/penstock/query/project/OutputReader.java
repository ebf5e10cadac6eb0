package dev.penstock.query.project;

import dev.penstock.base.Nearest;
import dev.penstock.query.project.yaml.Place;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads `outputs:`: for each stage one place, or a list of them.
record OutputReader(Path folder, DatabaseReader databases, List<Stage> stages) {
  private static final List<String> MODES = List.of("upsert", "replace", "append");

  List<OutputDefinition> outputs(Section section) {
    var outputs = new ArrayList<OutputDefinition>();
    for (var setting : section.settings()) {
      var stage = stage(setting);
      var items = setting.value() instanceof Yaml.Sequence ? setting.items() : List.of(setting);
      items.forEach(item -> outputs.add(output(item, stage)));
    }
    checkDistinct(outputs);
    return outputs;
  }

  private Stage stage(Setting setting) {
    var names = stages.stream().map(Stage::name).toList();
    var stage =
        stages.stream()
            .filter(each -> each.name().equalsIgnoreCase(setting.name()))
            .findFirst()
            .orElseThrow(() ->
                setting
                    .keyPlace()
                    .refuse(
                        "unknown_stage",
                        "`" + setting.name() + "` is not a stage of this project",
                        Nearest.hint(setting.name(), names)));
    if (stage.materialized() != Materialized.TABLE) {
      throw setting
          .keyPlace()
          .refuse(
              "wrong_value",
              "`" + stage.name() + "` keeps no table: " + stage.materialized().word(),
              "write `-- materialized: table` in " + stage.file());
    }
    return stage;
  }

  private OutputDefinition output(Setting setting, Stage stage) {
    var section = setting.section().only(List.of("to", "table", "mode", "user", "password"));
    var to = section.require("to", "such as {to: out/" + stage.name() + ".csv}");
    return DatabaseReader.isMeant(to.text()) ? table(section, to, stage) : file(section, to, stage);
  }

  private OutputDefinition table(Section section, Setting to, Stage stage) {
    var address = databases.address(to, section);
    var named = section.get("table").map(Setting::text);
    if (named.isPresent() && !address.table().isEmpty()) {
      throw section
          .require("table", "")
          .keyPlace()
          .refuse("wrong_value", "either `table` or `#table` says where rows go", "");
    }
    var mode = section.get("mode").map(it -> it.word(MODES)).orElse("upsert");
    return new OutputDefinition.Table(
        stage.name(),
        address.database(),
        named.orElse(address.table().isEmpty() ? stage.name() : address.table()),
        OutputDefinition.Mode.valueOf(mode.toUpperCase(Locale.ROOT)),
        stage.key(),
        to.place());
  }

  private OutputDefinition file(Section section, Setting to, Stage stage) {
    for (var key : List.of("table", "user", "password")) {
      section
          .get(key)
          .ifPresent(it -> {
            throw it.keyPlace()
                .refuse("wrong_value", "`" + key + "` is for databases", "such as to: jdbc:…");
          });
    }
    section
        .get("mode")
        .filter(mode -> !mode.word(MODES).equals("replace"))
        .ifPresent(mode -> {
          throw mode.refuse(
              "a file is replaced as a whole", "leave `mode` out, or write to a database");
        });
    var path = to.text();
    if (path.contains("://")) {
      throw NotYet.at(to.place(), "writing to " + path.replaceFirst("://.*", "://"), "write here");
    }
    checkPlace(to, path);
    return new OutputDefinition.File(stage.name(), path, format(to, path), to.place());
  }

  private static OutputDefinition.Format format(Setting to, String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    for (var format : OutputDefinition.Format.values()) {
      if (lower.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw to.refuse(
        "`" + path + "` is of no format that can be written", ".csv, .parquet, .jsonl or jdbc:…");
  }

  /// Not where runs keep what is theirs.
  private void checkPlace(Setting to, String path) {
    var file = folder.resolve(path).normalize();
    for (var own : List.of("target", "state", "stages", "prompts", "evals", "tests")) {
      if (file.startsWith(folder.resolve(own).normalize())) {
        throw to.refuse("`" + own + "/` is not for outputs", "such as out/report.csv");
      }
    }
  }

  private void checkDistinct(List<OutputDefinition> outputs) {
    Map<String, Place> seen = new HashMap<>();
    for (var output : outputs) {
      var where =
          switch (output) {
            case OutputDefinition.File file -> folder.resolve(file.to()).normalize().toString();
            case OutputDefinition.Table table -> table.shown().toLowerCase(Locale.ROOT);
          };
      var other = seen.putIfAbsent(where, output.place());
      if (other != null) {
        throw output
            .place()
            .refuse(
                "duplicate_name",
                "`" + output.shown() + "` is written twice; also in line " + other.line(),
                "give each its own");
      }
    }
  }
}
