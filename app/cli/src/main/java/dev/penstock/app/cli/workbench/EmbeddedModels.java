package dev.penstock.app.cli.workbench;

import dev.penstock.catalog.models.Capability;
import dev.penstock.catalog.models.Limits;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.models.Price;
import dev.penstock.catalog.store.Artefact;
import dev.penstock.catalog.store.Kind;
import dev.penstock.catalog.store.Manifest;
import dev.penstock.catalog.store.ModelStore;
import dev.penstock.catalog.store.Stored;
import dev.penstock.gateway.provider.local.LocalProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The models that need no server and no key, and the store of those that are pulled.
public final class EmbeddedModels {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);

  /// Answers that a model in this process writes at the same time: together they take little longer
  /// than one.
  private static final int SLOTS = 4;

  /// A context is memory from the start, whether it is used or not: a project that needs the
  /// model's whole one says `context_tokens`.
  private static final long CONTEXT = 4096;

  private EmbeddedModels() {}

  /// The user's own folder: `$PENSTOCK_HOME`, by default `~/.penstock`.
  public static Path home() {
    var home = System.getenv().getOrDefault("PENSTOCK_HOME", "");
    return home.isEmpty()
        ? Path.of(System.getProperty("user.home"), ".penstock")
        : Path.of(home).toAbsolutePath();
  }

  public static ModelStore store() {
    return ModelStore.at(home());
  }

  /// The first answers where a project names no model; then those that can be pulled by name, and
  /// those that were pulled from elsewhere.
  public static List<Model> all() {
    var store = store();
    var models = new ArrayList<>(LocalProvider.models());
    store.list().entries().stream()
        .filter(entry -> entry.kind() == Kind.WEIGHTS && !entry.isBundled())
        .map(EmbeddedModels::model)
        .forEach(models::add);
    store.stored().stream()
        .map(Stored::manifest)
        .filter(manifest -> manifest.kind() == Kind.WEIGHTS)
        .filter(manifest -> models.stream().noneMatch(it -> it.name().equals(manifest.name())))
        .map(EmbeddedModels::model)
        .forEach(models::add);
    return models;
  }

  private static Model model(Artefact entry) {
    return model(entry.name(), entry.capabilities(), entry.contextTokens());
  }

  private static Model model(Manifest manifest) {
    return model(manifest.name(), manifest.capabilities(), manifest.contextTokens());
  }

  private static Model model(String name, Set<Capability> capabilities, long contextTokens) {
    return new Model(
        name,
        LocalProvider.NAME,
        "",
        name,
        "",
        "",
        Price.FREE,
        new Limits(0, 0, SLOTS),
        Map.of(),
        TIMEOUT,
        capabilities,
        Math.min(contextTokens, CONTEXT),
        null);
  }

  /// Whether the model runs in this process from a file that has to be pulled.
  static boolean isPulled(Model model) {
    return model.provider().equals(LocalProvider.NAME)
        && LocalProvider.models().stream()
            .noneMatch(bundled -> bundled.wireName().equals(model.wireName()));
  }
}
