package dev.penstock.app.cli.workbench;

import dev.penstock.catalog.models.Model;
import dev.penstock.gateway.provider.local.LocalProvider;
import java.util.List;

/// The models that need no server and no key.
public final class EmbeddedModels {
  private EmbeddedModels() {}

  /// The first answers where a project names no model.
  public static List<Model> all() {
    return LocalProvider.models();
  }
}
