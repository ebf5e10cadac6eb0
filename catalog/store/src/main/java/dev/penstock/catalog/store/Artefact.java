package dev.penstock.catalog.store;

import dev.penstock.catalog.models.Capability;
import java.util.List;
import java.util.Set;

/// Something that can be pulled, with all that is said before that is done.
///
/// @param purpose what it is good for, in one line
/// @param platform `linux-x64`, …; empty: any
/// @param download bytes that come over the wire; 0 when unknown
/// @param size bytes on disk; 0 when unknown
/// @param sha256 of the file; of the whole tarball for a folder. Empty: nobody has pinned it
/// @param digestFrom who says that this is its digest
/// @param licence its SPDX name; empty when nobody says
/// @param licenceFrom where the licence is stated
/// @param contextTokens input and output together; 0 for what is no model
public record Artefact(
    String name,
    Kind kind,
    String purpose,
    Source source,
    String platform,
    long download,
    long size,
    String sha256,
    String digestFrom,
    String licence,
    String licenceFrom,
    long contextTokens,
    Set<Capability> capabilities,
    List<Quality> quality) {
  public Artefact {
    capabilities = Set.copyOf(capabilities);
    quality = List.copyOf(quality);
  }

  public boolean isPinned() {
    return !sha256.isEmpty();
  }

  public boolean isBundled() {
    return source instanceof Source.Bundled;
  }

  /// Whether it answers questions.
  public boolean chats() {
    return capabilities.contains(Capability.CHAT);
  }

  Artefact with(Source newSource, long newSize, String newSha256) {
    return new Artefact(
        name,
        kind,
        purpose,
        newSource,
        platform,
        newSize,
        newSize,
        newSha256,
        digestFrom,
        licence,
        licenceFrom,
        contextTokens,
        capabilities,
        quality);
  }
}
