package dev.penstock.app.cli.workbench;

import dev.penstock.query.project.Project;
import dev.penstock.query.project.SourceDefinition;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the files of a project look like from outside: equal prints mean that a run would find
/// nothing new. A database shows no print: its source always counts as changed.
///
/// @param files path to size and time of the last change
/// @param told whether every source shows a print
public record SourcePrints(Map<String, String> files, boolean told) {
  public SourcePrints {
    files = Map.copyOf(files);
  }

  private static final List<String> OWN = List.of("stages", "prompts", "tests");

  /// Looks now.
  public static SourcePrints of(Project project) {
    var files = new HashMap<String, String>();
    var told = true;
    for (var source : project.sources()) {
      told &= source.database() == null && !source.path().contains("://");
      if (source.database() == null) {
        add(files, project.folder(), source);
      }
    }
    for (var own : OWN) {
      walk(files, project.folder().resolve(own), _ -> true);
    }
    walk(
        files,
        project.folder(),
        1,
        path -> path.getFileName().toString().matches("penstock(\\..*)?\\.yaml"));
    return new SourcePrints(files, told);
  }

  /// Whether what stood there when `before` was made stands there still.
  public boolean same(SourcePrints before) {
    return told && before.told && files.equals(before.files);
  }

  private static void add(Map<String, String> files, Path folder, SourceDefinition source) {
    var path = folder.resolve(fixed(source.path())).normalize();
    if (Files.isRegularFile(path)) {
      walk(files, path, _ -> true);
      return;
    }
    if (!source.isPattern() || source.path().endsWith("/")) {
      walk(files, path, _ -> true);
      return;
    }
    var pattern = folder.toAbsolutePath().normalize().resolve(source.path()).toString();
    PathMatcher matcher =
        FileSystems.getDefault().getPathMatcher("glob:" + pattern.replace("\\", "/"));
    walk(files, path, each -> matcher.matches(each.toAbsolutePath().normalize()));
  }

  /// The folders before the first wildcard.
  private static String fixed(String path) {
    var parts = new ArrayList<String>();
    for (var part : path.split("/", -1)) {
      if (part.matches(".*[*?\\[{].*")) {
        break;
      }
      parts.add(part);
    }
    return (path.startsWith("/") && parts.isEmpty() ? "/" : "") + String.join("/", parts);
  }

  private static void walk(Map<String, String> files, Path root, PathMatcher wanted) {
    walk(files, root, Integer.MAX_VALUE, wanted);
  }

  private static void walk(Map<String, String> files, Path root, int depth, PathMatcher wanted) {
    try (Stream<Path> found = Files.walk(root, depth)) {
      for (var path : found.filter(Files::isRegularFile).filter(wanted::matches).toList()) {
        try {
          files.put(path.toString(), Files.size(path) + " " + Files.getLastModifiedTime(path));
        } catch (IOException _) {
          files.put(path.toString(), "gone"); // between the two looks: a change
        }
      }
    } catch (IOException | java.io.UncheckedIOException _) {
      files.put(root.toString(), "not there");
    }
  }
}
