package dev.penstock.gateway.provider.local.llama;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/// The two libraries of llama.cpp that are opened by name; they find their neighbours themselves.
record Natives(Path llama, Path ggml) {
  private static final String ENDING = "\\.(so|dylib|dll)";
  private static final Pattern LLAMA = Pattern.compile("(lib)?llama(\\.v[0-9.]+[0-9])?" + ENDING);
  private static final Pattern GGML = Pattern.compile("(lib)?ggml(\\.v[0-9.]+[0-9])?" + ENDING);
  private static final int DEPTH = 6;

  /// Where backends for the processor's variants lie.
  Path folder() {
    return llama.resolveSibling("").toAbsolutePath();
  }

  /// Looks in a folder and below it. Empty when the libraries are not there.
  static Optional<Natives> in(Path folder) {
    return first(folder, LLAMA)
        .flatMap(
            llama -> first(llama.resolveSibling(""), GGML).map(ggml -> new Natives(llama, ggml)));
  }

  private static Optional<Path> first(Path folder, Pattern name) {
    try (var files = Files.find(folder, DEPTH, (file, _) -> matches(file, name))) {
      return files.min(Comparator.naturalOrder());
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static boolean matches(Path file, Pattern name) {
    var last = file.getFileName();
    return last != null && name.matcher(last.toString()).matches();
  }
}
