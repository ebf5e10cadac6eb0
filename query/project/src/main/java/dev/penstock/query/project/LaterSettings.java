package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Section;
import dev.penstock.query.project.yaml.Setting;
import dev.penstock.query.project.yaml.Yaml;
import java.util.List;

/// Settings whose work a later release does: their form is checked, then they are refused, unless
/// they ask for what happens anyway.
final class LaterSettings {
  private LaterSettings() {}

  static void check(Section root) {
    root.get("deadline").ifPresent(LaterSettings::deadline);
    root.get("batch").ifPresent(LaterSettings::batch);
    root.get("store").ifPresent(LaterSettings::store);
    root.get("notify").ifPresent(LaterSettings::notifications);
  }

  private static void deadline(Setting deadline) {
    if (deadline.value() instanceof Yaml.Mapping) {
      deadline.section().only(List.of("row")).require("row", "such as {row: 3h}").duration();
      throw NotYet.at(deadline.keyPlace(), "a deadline for each row", "leave it out");
    }
    deadline.duration();
    throw NotYet.at(
        deadline.keyPlace(),
        "`deadline`",
        "leave it out, and say `penstock run --deadline` instead");
  }

  private static void batch(Setting batch) {
    if (batch.word(List.of("auto", "never", "always")).equals("always")) {
      throw NotYet.at(batch.place(), "`batch: always`", "write auto or never: calls go one by one");
    }
  }

  private static void store(Setting store) {
    var where = store.text();
    if (where.startsWith("jdbc:")) {
      throw NotYet.at(store.place(), "a ledger in a database server", "write sqlite");
    }
    if (!where.equals("sqlite")) {
      throw store.refuse("`store` cannot be `" + where + "`", "write sqlite");
    }
  }

  private static void notifications(Setting setting) {
    for (var item : setting.items()) {
      var section = item.section().only(List.of("on", "webhook"));
      section.require("on", "such as on: [failed]").texts();
      section.require("webhook", "such as webhook: https://…").text();
      throw NotYet.at(setting.keyPlace(), "`notify`", "use the exit code of `penstock run`");
    }
  }
}
