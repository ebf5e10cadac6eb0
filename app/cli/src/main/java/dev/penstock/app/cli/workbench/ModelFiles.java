package dev.penstock.app.cli.workbench;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Model;
import dev.penstock.catalog.store.Artefact;
import dev.penstock.catalog.store.ModelList;
import dev.penstock.catalog.store.ModelStore;
import dev.penstock.catalog.store.servers.FoundServer;
import dev.penstock.catalog.store.servers.LocalServers;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Finds out before a run whether the files of a model are here; says what to do when not.
final class ModelFiles {
  private static final Set<String> NO_MODEL = Set.of("no_model", "wrong_model", "not_pulled");
  private final ModelStore store;
  private final LocalServers servers;

  ModelFiles(ModelStore store, LocalServers servers) {
    this.store = store;
    this.servers = servers;
  }

  /// Checks a model that a run is going to ask.
  ///
  /// @throws ProblemException with the command that pulls what is missing, its size and licence
  void require(Model model) {
    if (!EmbeddedModels.isPulled(model)) {
      return;
    }
    if (store.weights(model.wireName()).isEmpty()) {
      throw missing(model.wireName(), "the model `" + model.name() + "` is not here", store.list());
    }
    if (store.natives().isEmpty()) {
      throw missing(
          ModelList.LLAMA,
          "the model `" + model.name() + "` needs " + ModelList.LLAMA + ", which is not here",
          store.list());
    }
  }

  private static ProblemException missing(String name, String message, ModelList list) {
    return Problem.of(
            "not_pulled",
            message,
            "penstock models pull " + name + list.find(name).map(ModelFiles::terms).orElse(""))
        .exception();
  }

  private static String terms(Artefact entry) {
    return String.format(
        Locale.ROOT,
        "   %,d MB, %s, %s",
        Math.max(1, Math.round(entry.download() / 1e6)),
        entry.licence(),
        entry.source().label());
  }

  /// The same problem; when it is that no model can answer, with the servers on this machine that
  /// could.
  ProblemException withServers(ProblemException e) {
    if (!NO_MODEL.contains(e.problem().code())) {
      return e;
    }
    var lines = servers().stream().map(ModelFiles::offer).toList();
    if (lines.isEmpty()) {
      return e;
    }
    var problem = e.problem();
    var hint = problem.hint() + "\n" + String.join("\n", lines);
    return new ProblemException(
        new Problem(
            problem.code(),
            problem.message(),
            problem.file(),
            problem.line(),
            problem.column(),
            hint.strip()),
        e.exitCode());
  }

  private List<FoundServer> servers() {
    try {
      return servers.find();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static String offer(FoundServer server) {
    return server.kind().label() + " runs here; under models: " + server.yaml();
  }
}
