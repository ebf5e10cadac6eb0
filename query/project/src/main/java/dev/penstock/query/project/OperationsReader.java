package dev.penstock.query.project;

import dev.penstock.catalog.models.Model;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.util.List;
import java.util.Optional;

/// Reads `deadline`, `batch`, `store`, `notify` and `retention`.
record OperationsReader(
    Section root, List<Model> models, DatabaseReader databases, NotificationReader reader) {
  Operations operations() {
    return new Operations(
        root.get("deadline").map(this::deadline).orElse(DeadlineSetting.NONE),
        root.get("batch").map(it -> BatchUse.of(it.word(BatchUse.WORDS))).orElse(BatchUse.AUTO),
        root.get("store").flatMap(this::store).orElse(null),
        root.get("notify").map(reader::notifications).orElse(List.of()),
        root.get("retention")
            .map(it -> retention(it.section().only(List.of("answers", "prompts"))))
            .orElse(RetentionSetting.FOR_EVER));
  }

  private static RetentionSetting retention(Section section) {
    return new RetentionSetting(
        section.get("answers").map(Setting::duration).orElse(null),
        section.get("prompts").map(Setting::duration).orElse(null));
  }

  private DeadlineSetting deadline(Setting deadline) {
    if (!(deadline.value() instanceof Yaml.Mapping)) {
      return new DeadlineSetting(deadline.duration(), null, List.of());
    }
    var section = deadline.section().only(List.of("run", "row", "late"));
    var run = section.get("run").map(Setting::duration).orElse(null);
    var row = section.get("row").map(Setting::duration).orElse(null);
    if (run == null && row == null) {
      throw deadline.refuse(
          "`deadline` says neither `run` nor `row`", "such as {run: 3h} or {row: 3h}");
    }
    var late =
        section.get("late").map(Setting::items).orElse(List.of()).stream()
            .map(this::alternative)
            .toList();
    return new DeadlineSetting(run, row, late);
  }

  private Alternative alternative(Setting item) {
    if (item.value() instanceof Yaml.Mapping) {
      var model = item.section().only(List.of("model")).require("model", "such as {model: small}");
      return new Alternative.OtherModel(
          ProjectReader.requireModel(model.text(), model.place(), models));
    }
    return switch (item.word(List.of("concurrency", "no_batch"))) {
      case "concurrency" -> new Alternative.Concurrency();
      default -> new Alternative.NoBatch();
    };
  }

  private Optional<Database> store(Setting store) {
    if (store.value() instanceof Yaml.Mapping) {
      var section = store.section().only(List.of("url", "user", "password"));
      var url = section.require("url", "such as url: jdbc:postgresql://HOST/DATABASE");
      return Optional.of(server(url, databases.address(url, section)));
    }
    return store.text().equals(Operations.SQLITE)
        ? Optional.empty()
        : Optional.of(server(store, databases.address(store)));
  }

  private static Database server(Setting store, DatabaseReader.Address address) {
    var url = address.database().url();
    if (url.startsWith("jdbc:postgresql:") && address.table().isEmpty()) {
      return address.database();
    }
    throw store.refuse(
        "`store` cannot be `" + url + "`", "write sqlite, or jdbc:postgresql://HOST/DATABASE");
  }
}
