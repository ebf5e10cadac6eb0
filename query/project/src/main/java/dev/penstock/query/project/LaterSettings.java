package dev.penstock.query.project;

import dev.penstock.query.project.yaml.Section;

/// Settings whose work a later release does are refused, unless they ask for what happens anyway.
final class LaterSettings {
  private LaterSettings() {}

  static void check(Section root, Operations operations) {
    if (!operations.deadline().equals(DeadlineSetting.NONE)) {
      var place = root.require("deadline", "").keyPlace();
      throw NotYet.at(
          place, "`deadline`", "leave it out, and say `penstock run --deadline` instead");
    }
  }
}
