package dev.penstock.catalog.store;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// What may be pulled by name: `list.yaml`, read by people before every release.
public final class ModelList {
  /// The library that runs models in this process.
  public static final String LLAMA = "llama.cpp";

  private final List<Artefact> entries;

  ModelList(List<Artefact> entries) {
    this.entries = List.copyOf(entries);
  }

  /// The list that comes with this release, for this machine.
  public static ModelList bundled() {
    return Bundled.LIST.on(Platform.current());
  }

  /// All of it, for every platform.
  static ModelList everywhere() {
    return Bundled.LIST;
  }

  private static final class Bundled {
    private static final ModelList LIST = read("list.yaml");
  }

  ModelList on(String platform) {
    return new ModelList(
        entries.stream()
            .filter(entry -> entry.platform().isEmpty() || entry.platform().equals(platform))
            .toList());
  }

  public List<Artefact> entries() {
    return entries;
  }

  public Optional<Artefact> find(String name) {
    return entries.stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /// The entry of that name.
  ///
  /// @throws dev.penstock.base.ProblemException for a name that is not in the list
  public Artefact require(String name) {
    return find(name).orElseThrow(() -> unknown(name).exception());
  }

  private Problem unknown(String name) {
    if (name.equals(LLAMA)) {
      return Problem.of(
          "no_natives",
          "there is no " + LLAMA + " for " + Platform.current(),
          "a model server that runs here can answer instead: penstock models");
    }
    return Problem.of(
        "unknown_model",
        "there is no model `" + name + "` in the list",
        Nearest.hint(name, entries.stream().map(Artefact::name).toList())
            + "; or say where it is: hf:OWNER/REPO@COMMIT/FILE");
  }

  private static ModelList read(String resource) {
    try (var stream = ModelList.class.getResourceAsStream(resource)) {
      var yaml =
          new Load(LoadSettings.builder().build())
              .loadFromInputStream(Objects.requireNonNull(stream));
      return new ModelList(Json.MAPPER.convertValue(yaml, new TypeReference<List<Artefact>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
