package dev.penstock.query.engine;

import dev.penstock.base.Nearest;
import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The files that a source's path names, in an order that does not depend on the file system.
public final class SourceFiles {
  private SourceFiles() {}

  /// At least one; sorted by path. A folder of documents is everything below it.
  public static List<Path> of(Source source) {
    if (source.path().contains("://")) {
      throw problem(
          "remote_source",
          source,
          "`" + source.path() + "` is not on this machine",
          "copy it here first; reading over the network needs an engine extension");
    }
    var wild = source.path().contains("*") || source.path().contains("?");
    if (source.format() == Source.Format.DOCUMENTS && source.path().endsWith("/")) {
      return matching(source, source.path() + "**");
    }
    return wild ? matching(source, source.path()) : List.of(exact(source));
  }

  private static Path exact(Source source) {
    var file = source.folder().resolve(source.path()).normalize();
    if (Files.isDirectory(file)) {
      var hint = "write a pattern, e.g. `" + source.path().replaceAll("/$", "") + "/*.csv`";
      throw problem("not_a_file", source, "`" + source.path() + "` is a folder", hint);
    }
    if (!Files.exists(file)) {
      throw problem(
          "missing_file", source, "there is no file `" + source.path() + "`", neighbours(file));
    }
    return file;
  }

  private static String neighbours(Path file) {
    var parent = file.getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      return "there is no folder `" + parent + "` either";
    }
    try (var siblings = Files.list(parent)) {
      var names = siblings.map(each -> each.getFileName().toString()).sorted().limit(20).toList();
      return Nearest.hint(file.getFileName().toString(), names);
    } catch (IOException _) {
      return "";
    }
  }

  private static List<Path> matching(Source source, String path) {
    var pattern = source.folder().resolve(path).normalize();
    var start = fixedPart(pattern);
    var matches = matcher(pattern.toString());
    if (Files.isDirectory(start)) {
      try (var walked = Files.walk(start)) {
        var files =
            walked
                .filter(Files::isRegularFile)
                .filter(SourceFiles::visible)
                .filter(matches)
                .sorted()
                .toList();
        if (!files.isEmpty()) {
          return files;
        }
      } catch (IOException | UncheckedIOException e) {
        throw problem("cannot_read", source, "cannot list `" + start + "`", e.toString());
      }
    }
    throw problem(
        "missing_file",
        source,
        "no file matches `" + source.path() + "`",
        Files.isDirectory(start) ? "" : "there is no folder `" + start + "`");
  }

  private static Path fixedPart(Path pattern) {
    var fixed = pattern;
    while (fixed.toString().contains("*") || fixed.toString().contains("?")) {
      fixed = Objects.requireNonNull(fixed.getParent(), "a root has no wildcard");
    }
    return fixed;
  }

  /// `**/` also matches no folder at all, as in a shell.
  private static Predicate<Path> matcher(String pattern) {
    var escaped = pattern.replaceAll("([\\[\\]{}\\\\])", "\\\\$1");
    return Stream.of(escaped, escaped.replace("**/", ""))
        .<Predicate<Path>>map(
            each -> FileSystems.getDefault().getPathMatcher("glob:" + each)::matches)
        .reduce(Predicate::or)
        .orElseThrow();
  }

  private static boolean visible(Path file) {
    return !file.getFileName().toString().startsWith(".");
  }

  /// A problem with a source, told with its name.
  public static ProblemException problem(String code, Source source, String message, String hint) {
    return Problem.of(code, "source `" + source.name() + "`: " + message, hint).exception();
  }
}
