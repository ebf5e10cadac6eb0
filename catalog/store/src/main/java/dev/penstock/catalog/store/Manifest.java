package dev.penstock.catalog.store;

import dev.penstock.catalog.models.Capability;
import java.util.List;
import java.util.Set;

/// What is kept beside pulled files: `manifest.json`.
///
/// @param source with the commit or version that the bytes came from
/// @param sha256 of the file; of the whole tarball for a folder
/// @param trust why the digest is believed
/// @param pulled when, ISO 8601
public record Manifest(
    String name,
    Kind kind,
    Source source,
    String sha256,
    Trust trust,
    String licence,
    String licenceFrom,
    String pulled,
    long contextTokens,
    Set<Capability> capabilities,
    List<File> files) {
  static final String NAME = "manifest.json";

  public Manifest {
    capabilities = Set.copyOf(capabilities);
    files = List.copyOf(files);
  }

  /// A file below the manifest's folder.
  public record File(String path, long size, String sha256) {}

  /// Where the digest that a pull had to match came from.
  public enum Trust {
    /// The list that comes with the release.
    LIST,
    /// The user's `--sha256`.
    USER,
    /// The server, at the first pull: it was believed then, and has to match from then on.
    FIRST_USE
  }

  public long size() {
    return files.stream().mapToLong(File::size).sum();
  }
}
