package dev.penstock.app.cli;

import java.nio.file.Path;

/// The user's own folder: `$PENSTOCK_HOME`, by default `~/.penstock`.
final class PenstockHome {
  private PenstockHome() {}

  static Path folder() {
    var home = System.getenv().getOrDefault("PENSTOCK_HOME", "");
    return home.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".penstock")
        : Path.of(home).toAbsolutePath();
  }
}
