package dev.penstock.catalog.store;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What was pulled to this machine: folders below `$PENSTOCK_HOME`, each with a manifest.
///
/// ```
/// models/NAME/FILE.gguf             natives/PACKAGE-VERSION/lib*.so
/// models/NAME/manifest.json         natives/PACKAGE-VERSION/manifest.json
/// tessdata/eng.traineddata          speeds.json     what `measure` found
/// ```
public final class ModelStore {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
  private final Path home;
  private final ModelList list;

  ModelStore(Path home, ModelList list) {
    this.home = home;
    this.list = list;
  }

  /// The store in a user's own folder.
  public static ModelStore at(Path home) {
    return new ModelStore(home, ModelList.bundled());
  }

  public ModelList list() {
    return list;
  }

  Path home() {
    return home;
  }

  /// The file of a pulled model.
  public Optional<Path> weights(String name) {
    return NAME.matcher(name).matches()
        ? read(home.resolve("models").resolve(name)).map(Stored::file).filter(Files::isRegularFile)
        : Optional.empty();
  }

  /// The folder with the libraries that run models, in the version that this release was written
  /// for.
  public Optional<Path> natives() {
    return list.find(ModelList.LLAMA)
        .map(this::folder)
        .flatMap(ModelStore::read)
        .map(Stored::folder);
  }

  /// The folder with `eng.traineddata`.
  public Optional<Path> tessdata() {
    return read(home.resolve("tessdata")).map(Stored::folder);
  }

  /// Everything that was pulled, by name.
  public List<Stored> stored() {
    var found = new ArrayList<Stored>();
    children("models").forEach(folder -> read(folder).ifPresent(found::add));
    children("natives").forEach(folder -> read(folder).ifPresent(found::add));
    read(home.resolve("tessdata")).ifPresent(found::add);
    return found;
  }

  public Optional<Stored> find(String name) {
    return list.find(name)
        .map(entry -> read(folder(entry)))
        .orElseGet(
            () -> stored().stream().filter(stored -> stored.name().equals(name)).findFirst());
  }

  /// Deletes what was pulled under the name.
  ///
  /// @throws dev.penstock.base.ProblemException when nothing was
  public Stored remove(String name) throws IOException, InterruptedException {
    var stored =
        find(name)
            .orElseThrow(() ->
                Problem.of("not_pulled", "`" + name + "` is not here", hint(name)).exception());
    try (var _ = lock(name, Progress.NONE)) {
      Folders.delete(stored.folder());
      Folders.delete(work(stored.folder()));
    }
    return stored;
  }

  private String hint(String name) {
    if (list.find(name).filter(Artefact::isBundled).isPresent()) {
      return "it comes with the build";
    }
    return Nearest.hint(name, stored().stream().map(Stored::name).toList());
  }

  /// Where an artefact lies, once it is here.
  Path folder(Artefact artefact) {
    return switch (artefact.kind()) {
      case WEIGHTS -> home.resolve("models").resolve(safe(artefact.name()));
      case NATIVES -> home.resolve("natives").resolve(safe(packageFolder(artefact.source())));
      case OCR -> home.resolve("tessdata");
    };
  }

  /// Where a pull gathers what goes there.
  static Path work(Path folder) {
    return folder.resolveSibling("." + folder.getFileName() + ".pulling");
  }

  StoreLock lock(String name, Progress progress) throws IOException, InterruptedException {
    return StoreLock.of(home.resolve("locks").resolve(safe(name)), progress);
  }

  private static String packageFolder(Source source) {
    return switch (source) {
      case Source.NpmPackage(var name, var version, _) ->
          name.replace("@", "").replace('/', '-') + "-" + version;
      case Source.PythonPackage(var name, var version, _) -> name + "-" + version;
      case Source.HuggingFace(var repository, var revision, _) ->
          repository.replace('/', '-') + "-" + revision;
      case Source.Bundled(var what) -> what;
    };
  }

  static String safe(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Problem.of(
              "bad_name", "`" + name + "` cannot name a folder", "letters, digits, . _ - will do")
          .exception();
    }
    return name;
  }

  private List<Path> children(String folder) {
    var path = home.resolve(folder);
    if (!Files.isDirectory(path)) {
      return List.of();
    }
    try (var files = Files.list(path)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Empty also for a manifest that cannot be read: a pull makes it anew.
  static Optional<Stored> read(Path folder) {
    try {
      var manifest = Json.read(folder.resolve(Manifest.NAME), Manifest.class);
      return manifest.files().isEmpty()
          ? Optional.empty()
          : Optional.of(new Stored(manifest, folder));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
