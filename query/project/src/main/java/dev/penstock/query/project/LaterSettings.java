package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Section;

/// Settings whose work a later release does are refused, unless they ask for what happens anyway.
final class LaterSettings {
  private LaterSettings() {}

  static void check(Section root, Operations operations) {
    if (operations.batch() == BatchUse.ALWAYS) {
      var place = root.require("batch", "").place();
      throw NotYet.at(place, "`batch: always`", "write auto or never: calls go one by one");
    }
    if (!operations.notifications().isEmpty()) {
      throw NotYet.at(
          root.require("notify", "").keyPlace(), "`notify`", "use the exit code of `penstock run`");
    }
  }
}
