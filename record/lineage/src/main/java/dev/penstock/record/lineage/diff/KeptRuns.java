package dev.penstock.record.lineage.diff;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// The tables of the last runs: `target/runs/RUN/`, each a target folder of its own.
///
/// A kept file is a second name (hard link) of the run's own, so that keeping copies nothing; the
/// next run writes a new file and leaves the old one to this name. A file that is byte for byte the
/// one of the run before is linked to that, so that what does not change is there once.
public final class KeptRuns {
  /// How many runs are kept.
  public static final int MOST = 5;

  private static final String VERSIONS = "versions.json";
  private static final JsonMapper JSON = new JsonMapper();
  private final Path folder;
  private final TargetFolder target;

  public KeptRuns(Path target) {
    this.target = new TargetFolder(target);
    this.folder = target.resolve("runs");
  }

  /// Ids of the kept runs, the newest first.
  public List<String> runs() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> kept = Files.list(folder)) {
      return kept.filter(run -> Files.exists(run.resolve(VERSIONS)))
          .sorted(Comparator.comparing((Path run) -> modified(run.resolve(VERSIONS))).reversed())
          .map(run -> run.getFileName().toString())
          .toList();
    }
  }

  private static FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException _) {
      return FileTime.fromMillis(0); // removed meanwhile
    }
  }

  TargetFolder tables(String run) {
    return new TargetFolder(folder.resolve(run));
  }

  Versions versions(String run) throws IOException {
    return JSON.readValue(folder.resolve(run).resolve(VERSIONS).toFile(), Versions.class);
  }

  /// Keeps the tables as `run` leaves them, and forgets the oldest runs. A run that finished no
  /// stage is not kept.
  public void keep(String run, Versions versions) throws IOException {
    var file = RunFile.readToReplace(target);
    if (file.stages().stream().noneMatch(stage -> stage.run().equals(run))) {
      return;
    }
    var before = runs().stream().findFirst().map(this::tables).orElse(target);
    var kept = tables(run);
    for (var stage : file.stages()) {
      link(stage.stage(), TargetFolder::table, before, kept);
      link(stage.stage(), TargetFolder::lineage, before, kept);
    }
    for (var source : file.sources()) {
      link(source.source(), TargetFolder::source, before, kept);
    }
    file.write(kept);
    JSON.writeValue(kept.folder().resolve(VERSIONS).toFile(), versions);
    forget();
  }

  private void link(
      String table,
      BiFunction<TargetFolder, String, Path> place,
      TargetFolder before,
      TargetFolder kept)
      throws IOException {
    var file = place.apply(target, table);
    if (!Files.exists(file)) {
      return;
    }
    var old = place.apply(before, table);
    var original = Files.exists(old) && alike(old, file) ? old : file;
    var name = place.apply(kept, table);
    Files.createDirectories(name.getParent());
    try {
      Files.createLink(name, original);
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.copy(original, name); // a file system without second names
    }
  }

  private static boolean alike(Path a, Path b) throws IOException {
    return Files.isSameFile(a, b) || Files.mismatch(a, b) < 0;
  }

  private void forget() throws IOException {
    for (var old : runs().stream().skip(MOST).toList()) {
      try (Stream<Path> files = Files.walk(folder.resolve(old))) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
