package dev.penstock.query.project;

import dev.penstock.base.Nearest;
import dev.penstock.catalog.models.Model;
import dev.penstock.query.fragment.Prompt;
import dev.penstock.query.project.yaml.Place;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/// Reads one project folder, from penstock.yaml to the data tests.
final class ProjectReader {
  private static final List<String> KEYS =
      List.of(
          "name",
          "models",
          "default_model",
          "sources",
          "outputs",
          "budget",
          "deadline",
          "batch",
          "store",
          "notify",
          "retention",
          "on_error",
          "max_error_rate");

  private final ProjectFolder folder;
  private final LoadOptions options;
  private final Section root;

  ProjectReader(Path folder, LoadOptions options) {
    this.folder = new ProjectFolder(folder);
    this.options = options;
    this.root = new Settings(folder, options).root().only(KEYS);
  }

  Project project() {
    var models = models();
    var operations =
        new OperationsReader(root, models, databases(), new NotificationReader(keys()))
            .operations();
    var sources = sources();
    var onError =
        root.written("on_error").map(it -> OnError.of(it.word(OnError.WORDS))).orElse(OnError.NULL);
    var defaultModel = defaultModel(models);
    var stages =
        folder.files("stages", ".sql").stream()
            .map(file -> new StageReader(file, models, onError).stage())
            .toList();
    checkNames(sources, stages);
    return new Project(
        root.get("name").map(Setting::text).orElseGet(this::folderName),
        folder.folder(),
        models,
        defaultModel,
        sources,
        outputs(stages),
        budgets(stages),
        operations,
        onError,
        root.get("max_error_rate")
            .map(rate -> rate.decimal(BigDecimal.ZERO, BigDecimal.ONE).doubleValue())
            .orElse(1.0),
        stages,
        prompts(models),
        tests());
  }

  private String folderName() {
    var name = folder.folder().toAbsolutePath().normalize().getFileName();
    return name == null ? "project" : name.toString();
  }

  private List<Model> models() {
    var reader = new ModelReader(folder.folder(), options);
    var models = new ArrayList<Model>();
    root.get("models").map(Setting::section).map(Section::settings).orElse(List.of()).stream()
        .map(reader::model)
        .forEach(models::add);
    options.builtIn().stream()
        .filter(model -> models.stream().noneMatch(own -> own.name().equals(model.name())))
        .forEach(models::add);
    return models;
  }

  private String defaultModel(List<Model> models) {
    var own = root.get("models").map(it -> it.section().settings()).orElse(List.of());
    var setting = root.get("default_model");
    if (setting.isPresent()) {
      return requireModel(setting.get().text(), setting.get().place(), models);
    }
    return own.size() <= 1 && !models.isEmpty() ? models.getFirst().name() : "";
  }

  static String requireModel(String name, Place place, List<Model> models) {
    var names = models.stream().map(Model::name).toList();
    if (names.contains(name)) {
      return name;
    }
    throw place.refuse(
        "unknown_model",
        "`" + name + "` is not a model of this project",
        Nearest.to(name, names)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("models are: " + String.join(", ", names)));
  }

  private ApiKeys keys() {
    return new ApiKeys(folder.folder(), options.environment());
  }

  private DatabaseReader databases() {
    return new DatabaseReader(keys());
  }

  private List<OutputDefinition> outputs(List<Stage> stages) {
    var reader = new OutputReader(folder.folder(), databases(), stages);
    return root.get("outputs").map(Setting::section).map(reader::outputs).orElse(List.of());
  }

  private List<SourceDefinition> sources() {
    var reader = new SourceReader(folder.folder(), databases());
    return root.get("sources").map(it -> it.section().settings()).orElse(List.of()).stream()
        .map(reader::source)
        .toList();
  }

  /// The project's, then those of stages.
  private List<BudgetSetting> budgets(List<Stage> stages) {
    var budgets = new ArrayList<>(root.get("budget").map(BudgetReader::budgets).orElse(List.of()));
    stages.stream().map(Stage::budget).filter(Objects::nonNull).forEach(budgets::add);
    return budgets;
  }

  private List<Prompt> prompts(List<Model> models) {
    return folder.files("prompts", ".md").stream()
        .map(file -> new PromptReader(file, models).prompt())
        .toList();
  }

  private List<DataTest> tests() {
    return folder.files("tests", ".sql").stream()
        .map(file -> new DataTest(file.name(), file.file(), SqlText.require(file)))
        .toList();
  }

  /// Sources and stages share one set of names, and `penstock` belongs to the ledger's tables.
  private static void checkNames(List<SourceDefinition> sources, List<Stage> stages) {
    Map<String, String> seen = new HashMap<>();
    seen.put("penstock", "the schema of Penstock's own tables");
    for (var source : sources) {
      require(seen, source.name(), "the source `" + source.name() + "`", source.place());
    }
    for (var stage : stages) {
      require(seen, stage.name(), stage.file(), new Place(stage.file(), 0, 0));
    }
  }

  private static void require(Map<String, String> seen, String name, String what, Place place) {
    var other = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), what);
    if (other != null) {
      throw place.refuse(
          "duplicate_name", "the name `" + name + "` is taken by " + other, "rename one of them");
    }
  }
}
