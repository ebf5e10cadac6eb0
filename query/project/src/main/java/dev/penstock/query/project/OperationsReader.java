package dev.penstock.query.project;

import dev.penstock.catalog.models.Model;
import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads `deadline`, `batch`, `store` and `notify`.
record OperationsReader(
    Section root, List<Model> models, DatabaseReader databases, ApiKeys keys) {
  private static final List<String> EVENTS = List.of("failed", "budget", "deadline");

  Operations operations() {
    return new Operations(
        root.get("deadline").map(this::deadline).orElse(DeadlineSetting.NONE),
        root.get("batch").map(it -> BatchUse.of(it.word(BatchUse.WORDS))).orElse(BatchUse.AUTO),
        root.get("store").flatMap(this::store).orElse(null),
        root.get("notify").map(this::notifications).orElse(List.of()));
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

  private List<Notification> notifications(Setting setting) {
    return setting.items().stream().map(this::notification).toList();
  }

  private Notification notification(Setting item) {
    var section =
        item.section()
            .only(List.of("on", Notification.WEBHOOK, Notification.OTLP, "secret"));
    var events = events(section.require("on", "such as on: [failed]"));
    var otlp = section.get(Notification.OTLP);
    var webhook = section.get(Notification.WEBHOOK);
    if (otlp.isPresent() && webhook.isPresent()) {
      throw otlp.get().refuse("`webhook` and `otlp` are two addresses", "write two items");
    }
    if (otlp.isPresent()) {
      return new Notification(events, Notification.OTLP, address(otlp.get()), "");
    }
    var address = address(section.require(Notification.WEBHOOK, "such as webhook: https://…"));
    var secret = section.get("secret").map(it -> keys.secret(it).value()).orElse("");
    return new Notification(events, Notification.WEBHOOK, address, secret);
  }

  private static Set<String> events(Setting on) {
    for (var event : on.texts()) {
      if (!EVENTS.contains(event)) {
        throw on.refuse("`on` cannot be `" + event + "`", "it is of " + String.join(", ", EVENTS));
      }
    }
    return new LinkedHashSet<>(on.texts());
  }

  /// Never quoted: an address may hold a credential.
  private static String address(Setting setting) {
    try {
      var uri = new URI(setting.text());
      if (uri.getHost() != null && List.of("http", "https").contains(uri.getScheme())) {
        return setting.text();
      }
    } catch (URISyntaxException _) {
      // refused below, as an address of another kind is
    }
    throw setting.refuse(
        "`" + setting.name() + "` is not an address", "it begins with https:// or http://");
  }
}
