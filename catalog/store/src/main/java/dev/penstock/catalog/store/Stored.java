package dev.penstock.catalog.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// An artefact on this machine.
public record Stored(Manifest manifest, Path folder) {

  public String name() {
    return manifest.name();
  }

  /// The file of a model; of a folder of natives, its first.
  public Path file() {
    return folder.resolve(manifest.files().getFirst().path());
  }

  /// What is wrong with the files, by a look at their sizes; empty when nothing is.
  public Optional<String> damage() {
    for (var file : manifest.files()) {
      var path = folder.resolve(file.path());
      try {
        if (Files.size(path) != file.size()) {
          return Optional.of(
              file.path() + " has " + Files.size(path) + " bytes instead of " + file.size());
        }
      } catch (IOException _) {
        return Optional.of(file.path() + " is missing");
      }
    }
    return Optional.empty();
  }

  /// The same by reading every byte.
  public Optional<String> damageByDigest() throws IOException, InterruptedException {
    var quick = damage();
    if (quick.isPresent()) {
      return quick;
    }
    for (var file : manifest.files()) {
      var found = Sha256.of(folder.resolve(file.path()));
      if (!found.equals(file.sha256())) {
        return Optional.of(
            file.path() + " has the digest " + found + " instead of " + file.sha256());
      }
    }
    return Optional.empty();
  }
}
