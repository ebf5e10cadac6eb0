package dev.penstock.record.lineage.diff;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.penstock.record.lineage.RunFile;
import dev.penstock.record.lineage.TargetFolder;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
          .sorted(
              Comparator.comparing((Path run) -> modified(run.resolve(VERSIONS))).reversed())
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

  /// Keeps what `run` finished, and forgets the oldest runs.
  public void keep(String run, Versions versions) throws IOException {
    var made = new ArrayList<RunFile.Stage>();
    for (var stage : RunFile.readToReplace(target).stages()) {
      if (stage.run().equals(run) && stage.written()) {
        made.add(stage);
      }
    }
    if (made.isEmpty()) {
      return;
    }
    var before = runs().stream().findFirst().map(this::tables).orElse(null);
    var kept = tables(run);
    Files.createDirectories(kept.folder().resolve("lineage"));
    for (var stage : made) {
      var name = stage.stage();
      link(target.table(name), before == null ? null : before.table(name), kept.table(name));
      link(target.lineage(name), before == null ? null : before.lineage(name), kept.lineage(name));
    }
    new RunFile(made, List.of()).write(kept);
    JSON.writeValue(kept.folder().resolve(VERSIONS).toFile(), versions);
    forget();
  }

  private static void link(Path file, @Nullable Path before, Path kept) throws IOException {
    var same = before != null && Files.exists(before) && Files.mismatch(file, before) < 0;
    var original = same ? before : file;
    try {
      Files.createLink(kept, original);
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.copy(original, kept); // a file system without second names
    }
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
