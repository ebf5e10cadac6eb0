package dev.penstock.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.penstock.app.cli.terminal.Figures;
import dev.penstock.app.cli.terminal.Grid;
import dev.penstock.app.cli.terminal.Grid.Side;
import dev.penstock.app.cli.terminal.Ink;
import dev.penstock.app.cli.terminal.Json;
import dev.penstock.app.cli.terminal.Terminal;
import dev.penstock.catalog.store.Artefact;
import dev.penstock.catalog.store.Kind;
import dev.penstock.catalog.store.Manifest;
import dev.penstock.catalog.store.Quality;
import dev.penstock.catalog.store.Source;
import dev.penstock.catalog.store.Speed;
import dev.penstock.catalog.store.Speeds;
import dev.penstock.catalog.store.Stored;
import dev.penstock.catalog.store.servers.FoundServer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What `penstock models` shows.
///
/// @param list what can be pulled by name, the bundled included
/// @param damage by name, what is wrong with a pulled file
record ModelsScreen(
    List<Artefact> list,
    List<Stored> stored,
    Map<String, String> damage,
    Speeds speeds,
    List<FoundServer> servers) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ROOT);

  List<String> lines(Ink ink) {
    var lines = new ArrayList<String>();
    lines.add(ink.strong("here"));
    lines.addAll(here(ink));
    damage.forEach((name, what) -> lines.add("  " + name + "  " + ink.red(what)));
    var missing = list.stream().filter(entry -> !isHere(entry)).toList();
    if (!missing.isEmpty()) {
      lines.add("");
      lines.add(ink.strong("to pull") + ink.dim("   penstock models pull NAME"));
      lines.addAll(toPull(missing, ink));
    }
    lines.add("");
    lines.add(ink.strong("how good") + ink.dim("   measured; docs/guide/9-models.md says how"));
    lines.addAll(quality(ink));
    lines.add("");
    lines.add(ink.strong("servers on this machine"));
    lines.addAll(servers(ink));
    return lines;
  }

  private List<String> here(Ink ink) {
    var grid =
        new Grid(
            List.of("name", "size", "licence", "context", "speed", "good for"),
            List.of(Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT, Side.LEFT, Side.LEFT));
    for (var entry : list) {
      if (entry.isBundled()) {
        grid.row(
            row(
                ink.accent(entry.name()),
                entry.size(),
                entry.licence(),
                entry.contextTokens(),
                speed(entry.name(), entry.kind()),
                entry.purpose()));
      }
    }
    for (var one : stored) {
      var manifest = one.manifest();
      grid.row(
          row(
              ink.accent(one.name()),
              manifest.size(),
              manifest.licence().isEmpty() ? "not stated" : manifest.licence(),
              manifest.contextTokens(),
              speed(one.name(), manifest.kind()),
              find(one.name()).map(Artefact::purpose).orElse(manifest.source().label())));
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private static List<String> row(
      String name, long size, String licence, long context, String speed, String purpose) {
    return List.of(
        name, bytes(size), licence, context == 0 ? "" : Figures.count(context), speed, purpose);
  }

  private String speed(String name, Kind kind) {
    return kind == Kind.WEIGHTS ? speeds.of(name).map(ModelsScreen::speed).orElse("–") : "";
  }

  private static String speed(Speed speed) {
    var day = LocalDate.ofInstant(Instant.parse(speed.measured()), ZoneId.systemDefault());
    return String.format(
        Locale.ROOT,
        "%.0f tok/s %s",
        speed.answers() ? speed.answerPerSecond() : speed.promptPerSecond(),
        DAY.format(day));
  }

  private static List<String> toPull(List<Artefact> missing, Ink ink) {
    var grid =
        new Grid(
            List.of("name", "size", "licence", "context", "good for", "with"),
            List.of(Side.LEFT, Side.RIGHT, Side.LEFT, Side.RIGHT, Side.LEFT, Side.LEFT));
    for (var entry : missing) {
      grid.row(
          List.of(
              ink.accent(entry.name()),
              entry.download() == 0 ? "?" : bytes(entry.download()),
              entry.licence(),
              entry.contextTokens() == 0 ? "" : Figures.count(entry.contextTokens()),
              entry.purpose(),
              with(entry.source())));
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private static String with(Source source) {
    return switch (source) {
      case Source.HuggingFace _ -> "the hub";
      case Source.PythonPackage _ -> "pip";
      case Source.NpmPackage _ -> "npm";
      case Source.Bundled _ -> "the build";
    };
  }

  private List<String> quality(Ink ink) {
    var grid =
        new Grid(
            List.of("name", "task", "right", "by chance", "how"),
            List.of(Side.LEFT, Side.LEFT, Side.RIGHT, Side.RIGHT, Side.LEFT));
    for (var entry : list) {
      for (var quality : entry.quality()) {
        grid.row(
            List.of(
                entry.name(), quality.task(), quality.result(), quality.chance(), quality.how()));
      }
    }
    return grid.lines(Terminal.WIDTH, "  ", ink);
  }

  private List<String> servers(Ink ink) {
    if (servers.isEmpty()) {
      return List.of(
          ink.dim("  none found: Ollama, llama-server, vLLM and LM Studio are looked for"));
    }
    var lines = new ArrayList<String>();
    for (var server : servers) {
      var names = server.models().stream().map(FoundServer.Served::name).toList();
      lines.add(
          "  "
              + ink.accent(server.kind().label())
              + "  "
              + server.address()
              + ink.dim("  " + Ink.cut(String.join(", ", names), 60)));
      lines.add(ink.dim("    under models:  ") + server.yaml());
    }
    return lines;
  }

  private boolean isHere(Artefact entry) {
    return entry.isBundled() || stored.stream().anyMatch(one -> one.name().equals(entry.name()));
  }

  private Optional<Artefact> find(String name) {
    return list.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /// `98 MB`, `1.1 GB`.
  static String bytes(long bytes) {
    return bytes < 1_000_000
        ? Figures.count(Math.ceilDiv(bytes, 1_000)) + " kB"
        : bytes < 999_500_000
            ? Math.round(bytes / 1e6) + " MB"
            : String.format(Locale.ROOT, "%.1f GB", bytes / 1e9);
  }

  ObjectNode json() {
    var here = Json.array();
    list.stream().filter(Artefact::isBundled).forEach(entry -> here.add(entry(entry)));
    for (var one : stored) {
      var object = json(one).put("damage", damage.get(one.name()));
      find(one.name()).ifPresent(entry -> object.set("quality", quality(entry.quality())));
      here.add(object);
    }
    here.forEach(object ->
        speeds
            .of(object.path("name").asText())
            .ifPresent(speed -> ((ObjectNode) object).set("speed", json(speed))));
    var available = Json.array();
    list.stream().filter(entry -> !isHere(entry)).forEach(entry -> available.add(entry(entry)));
    var found = Json.array();
    servers.forEach(server -> found.add(json(server)));
    var json = Json.object();
    json.set("here", here);
    json.set("available", available);
    json.set("servers", found);
    return json;
  }

  private static ObjectNode entry(Artefact entry) {
    var json =
        Json.object()
            .put("name", entry.name())
            .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
            .put("purpose", entry.purpose())
            .put("source", entry.source().text())
            .put("download_bytes", entry.download())
            .put("bytes", entry.size())
            .put("sha256", entry.isPinned() ? entry.sha256() : null)
            .put("licence", entry.licence())
            .put("licence_from", entry.licenceFrom())
            .put("context_tokens", entry.contextTokens());
    json.set("quality", quality(entry.quality()));
    return json;
  }

  private static ArrayNode quality(List<Quality> measured) {
    var list = Json.array();
    measured.forEach(one ->
        list.add(
            Json.object()
                .put("task", one.task())
                .put("result", one.result())
                .put("chance", one.chance())
                .put("how", one.how())));
    return list;
  }

  static ObjectNode json(Speed speed) {
    return Json.object()
        .put("prompt_tokens_per_second", speed.promptPerSecond())
        .put("answer_tokens_per_second", speed.answers() ? speed.answerPerSecond() : null)
        .put("measured", speed.measured());
  }

  /// What is known of a pulled artefact.
  static ObjectNode json(Stored stored) {
    Manifest manifest = stored.manifest();
    return Json.object()
        .put("name", manifest.name())
        .put("kind", manifest.kind().name().toLowerCase(Locale.ROOT))
        .put("source", manifest.source().text())
        .put("bytes", manifest.size())
        .put("sha256", manifest.sha256())
        .put("trust", manifest.trust().name().toLowerCase(Locale.ROOT))
        .put("licence", manifest.licence())
        .put("licence_from", manifest.licenceFrom())
        .put("context_tokens", manifest.contextTokens())
        .put("pulled", manifest.pulled())
        .put("folder", stored.folder().toString());
  }

  private static ObjectNode json(FoundServer server) {
    var names = Json.array();
    server.models().forEach(model -> names.add(model.name()));
    var json =
        Json.object()
            .put("server", server.kind().label())
            .put("address", server.address().toString())
            .put("yaml", server.yaml());
    json.set("models", names);
    return json;
  }
}
