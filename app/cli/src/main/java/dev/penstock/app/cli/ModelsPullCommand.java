package dev.penstock.app.cli;

import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.app.cli.workbench.EmbeddedModels;
import dev.penstock.base.Problem;
import dev.penstock.catalog.store.Kind;
import dev.penstock.catalog.store.Manifest;
import dev.penstock.catalog.store.ModelList;
import dev.penstock.catalog.store.ModelStore;
import dev.penstock.catalog.store.Offer;
import dev.penstock.catalog.store.Pull;
import dev.penstock.catalog.store.Pulled;
import dev.penstock.catalog.store.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/// `penstock models pull`: says what, from where, how big, under which licence; then fetches it.
@Command(
    name = "pull",
    description =
        "Fetches a model, and the library that runs it. Says first what it fetches, from where,"
            + " how big it is and under which licence; checks its digest; asks nothing.",
    footer = {
      "%nA file that is not in the list is named by its hub: with a commit and --sha256 it is",
      "pinned; without, the digest that the server states is believed this once, and kept.",
      "HF_TOKEN opens gated models; HF_ENDPOINT names another hub; HTTPS_PROXY a proxy.",
      "%nExamples:",
      "  penstock models pull qwen2.5-0.5b",
      "  penstock models pull tesseract-eng",
      "  penstock models pull hf:OWNER/REPO@COMMIT/FILE.gguf --sha256 DIGEST --name mine",
      Help.EXIT_CODES
    })
final class ModelsPullCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init")
  private ModelsCommand models;

  @Parameters(paramLabel = "NAME|SOURCE", description = "A name of the list, or hf:….")
  @SuppressWarnings("NullAway.Init")
  private String name;

  @Option(
      names = "--sha256",
      paramLabel = "DIGEST",
      description = "What the file must be; for a source, not for a name of the list.")
  private String sha256 = "";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What a source is called here (default: after its file).")
  private String own = "";

  @Override
  public Integer call() throws IOException, InterruptedException {
    var terminal = models.penstock().terminal();
    var store = EmbeddedModels.store();
    var pull = Pull.into(store, System.getenv());
    var offers = needed(offer(pull), pull, store);
    var list = Json.array();
    for (var offer : offers) {
      list.add(json(pulled(pull, offer, store, terminal)));
    }
    terminal.object(Json.object().set("pulled", list));
    return 0;
  }

  /// What is offered, and with weights the library that runs them unless it is here.
  static List<Offer> needed(Offer offer, Pull pull, ModelStore store) throws InterruptedException {
    var offers = new ArrayList<>(List.of(offer));
    if (offer.artefact().kind() == Kind.WEIGHTS
        && store.list().find(ModelList.LLAMA).isPresent()
        && store.natives().isEmpty()) {
      offers.add(pull.offer(ModelList.LLAMA));
    }
    return offers;
  }

  private Offer offer(Pull pull) throws InterruptedException {
    if (name.contains(":")) {
      if (Source.parse(name) instanceof Source.HuggingFace source) {
        return pull.offer(source, own, sha256);
      }
      throw Problem.of(
              "bad_source",
              "only a hub's files can be named by their source",
              "hf:OWNER/REPO@COMMIT/FILE.gguf")
          .exception();
    }
    if (!sha256.isEmpty() || !own.isEmpty()) {
      throw Problem.of(
              "usage",
              "`" + name + "` is in the list, which says its digest and its name",
              "leave --sha256 and --name out")
          .exception();
    }
    return pull.offer(name);
  }

  static Pulled pulled(Pull pull, Offer offer, ModelStore store, Terminal terminal)
      throws IOException, InterruptedException {
    var ink = terminal.noteInk();
    if (store.find(offer.artefact().name()).isEmpty()) {
      said(offer, ink).forEach(terminal::note);
    }
    Pulled pulled;
    try (var progress = new PullProgress(terminal, offer.artefact().name())) {
      pulled = pull.take(offer, progress);
    }
    terminal.lines(done(pulled, terminal.ink()));
    return pulled;
  }

  /// All that a user may want to know before it begins.
  private static List<String> said(Offer offer, Ink ink) {
    var artefact = offer.artefact();
    var lines = new ArrayList<String>();
    lines.add(ink.strong(artefact.name()) + "  " + artefact.purpose());
    lines.add(ink.dim("  from     ") + artefact.source().label() + ", by " + offer.from());
    lines.add(
        ink.dim("  size     ")
            + (artefact.download() == 0
                ? "not known"
                : ModelsScreen.bytes(artefact.download()) + " to fetch")
            + (artefact.size() == artefact.download() || artefact.size() == 0
                ? ""
                : ", " + ModelsScreen.bytes(artefact.size()) + " on disk"));
    lines.add(
        ink.dim("  licence  ")
            + (artefact.licence().isEmpty()
                ? "not stated"
                : artefact.licence() + ink.dim("  " + artefact.licenceFrom())));
    lines.add(ink.dim("  sha256   ") + digest(offer));
    return lines;
  }

  private static String digest(Offer offer) {
    var artefact = offer.artefact();
    var shown = artefact.isPinned() ? artefact.sha256() : "";
    return switch (offer.trust()) {
      case LIST -> shown;
      case USER -> shown + ", as you say";
      case FIRST_USE ->
          shown.isEmpty()
              ? "nobody has pinned it: what comes is believed this once, and kept"
              : shown
                  + "\n           as "
                  + offer.from()
                  + " states, which also serves the file: believed this once, and kept";
    };
  }

  private static List<String> done(Pulled pulled, Ink ink) {
    var manifest = pulled.stored().manifest();
    var lines = new ArrayList<String>();
    lines.add(
        ink.strong(manifest.name())
            + (pulled.already() ? " was here already   " : " is here   ")
            + ModelsScreen.bytes(manifest.size())
            + ink.dim("   " + pulled.stored().folder()));
    if (manifest.kind() == Kind.WEIGHTS) {
      lines.add(ink.dim("  in penstock.yaml   ") + yaml(manifest));
    }
    return lines;
  }

  private static String yaml(Manifest manifest) {
    return "models: {small: {provider: local, model: " + manifest.name() + "}}";
  }

  private static com.fasterxml.jackson.databind.node.ObjectNode json(Pulled pulled) {
    return ModelsScreen.json(pulled.stored()).put("already", pulled.already());
  }
}
