package dev.penstock.app.cli;

import dev.penstock.app.cli.workbench.EmbeddedModels;
import java.nio.file.Path;

/// The user's own folder: `$PENSTOCK_HOME`, by default `~/.penstock`.
final class PenstockHome {
  private PenstockHome() {}

  static Path folder() {
    return EmbeddedModels.home();
  }
}
