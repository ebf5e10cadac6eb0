package dev.penstock.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.penstock.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pulls from servers that speak the hub's protocol.
class HubPullTest {
  private static final byte[] FILE = GgufFile.small();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  @TempDir private Path home;

  @SuppressWarnings("NullAway.Init")
  private FakeHub hub;

  @BeforeEach
  void aHub() throws IOException {
    hub = new FakeHub(FILE);
  }

  @AfterEach
  void noHub() {
    hub.close();
  }

  private Pull pull(Map<String, String> environment) {
    var all = new HashMap<>(environment);
    all.putIfAbsent("HF_ENDPOINT", hub.address());
    return new Pull(
        store(),
        new HuggingFaceHub(all, pauses::add, Duration.ofMillis(400)),
        new Packages(Map.of()),
        InstantSource.fixed(Instant.parse("2026-11-25T10:00:00Z")));
  }

  private ModelStore store() {
    return new ModelStore(home, new ModelList(List.of()));
  }

  private final Progress progress =
      new Progress() {
        @Override
        public void note(String text) {
          notes.add(text);
        }

        @Override
        public void bytes(long done, long total) {}
      };

  private static Source.HuggingFace source(String revision, String file) {
    return new Source.HuggingFace(FakeHub.REPOSITORY, revision, file);
  }

  private Pulled pulled(String sha256) throws Exception {
    var pull = pull(Map.of());
    return pull.take(pull.offer(source("main", "model.gguf"), "", sha256), progress);
  }

  private static String code(ProblemException e) {
    return e.problem().code();
  }

  @Test
  void anOfferSaysWhatFromWhereHowBigAndWhichLicence() throws Exception {
    var offer = pull(Map.of()).offer(source("main", "model.gguf"), "", "");

    assertThat(offer.trust()).isEqualTo(Manifest.Trust.FIRST_USE);
    assertThat(offer.artefact().source().text())
        .isEqualTo("hf:owner/repo@" + FakeHub.COMMIT + "/model.gguf");
    assertThat(offer.artefact().size()).isEqualTo(FILE.length);
    assertThat(offer.artefact().sha256()).isEqualTo(FakeHub.sha256(FILE));
    assertThat(offer.artefact().licence()).isEqualTo("apache-2.0");
    assertThat(hub.downloads()).isEmpty();
  }

  @Test
  void aFileArrivesWithAManifestOfItsCommit() throws Exception {
    var pulled = pulled("");

    assertThat(Files.readAllBytes(store().weights("model").orElseThrow())).isEqualTo(FILE);
    var manifest = pulled.stored().manifest();
    assertThat(manifest.source().text()).contains(FakeHub.COMMIT);
    assertThat(manifest.sha256()).isEqualTo(FakeHub.sha256(FILE));
    assertThat(manifest.pulled()).isEqualTo("2026-11-25T10:00:00Z");
    assertThat(manifest.contextTokens()).isEqualTo(4096);
    assertThat(store().find("model").orElseThrow().damageByDigest()).isEmpty();
  }

  @Test
  void theTokenGoesToTheHubAndNotToTheStoreItRedirectsTo() throws Exception {
    var pull = pull(Map.of("HF_TOKEN", "hf_secret"));

    pull.take(pull.offer(source("main", "model.gguf"), "", ""), progress);

    assertThat(hub.downloads())
        .isNotEmpty()
        .allMatch(request -> request.header("Authorization").isEmpty());
    assertThat(hub.seen)
        .filteredOn(request -> request.where().equals("hub"))
        .allMatch(request -> request.header("Authorization").equals("Bearer hf_secret"));
  }

  @Test
  void aRelativeRedirectIsFollowedWhereTheHeadersAreAsked() throws Exception {
    var offer = pull(Map.of()).offer(source("moved", "model.gguf"), "", "");

    assertThat(offer.artefact().sha256()).isEqualTo(FakeHub.sha256(FILE));
  }

  @Test
  void aRevisionIsEncodedWhole() throws Exception {
    pull(Map.of()).offer(source("refs/pr/1", "a folder/model.gguf"), "", "");

    assertThat(hub.seen.getFirst().path())
        .isEqualTo("/owner/repo/resolve/refs%2Fpr%2F1/a%20folder/model.gguf");
  }

  @Test
  void aCutConnectionGoesOnWhereItStopped() throws Exception {
    hub.next(hub.cutAfter(30_000), hub.cutAfter(20_000));

    var pulled = pulled(FakeHub.sha256(FILE));

    assertThat(Files.readAllBytes(pulled.stored().file())).isEqualTo(FILE);
    assertThat(hub.downloads())
        .extracting(request -> request.header("Range"))
        // A cut may lose what was under way, so where it goes on is at most what was sent.
        .satisfiesExactly(
            first -> assertThat(first).isEmpty(),
            second -> assertThat(start(second)).isBetween(1, 30_000),
            third -> assertThat(start(third)).isBetween(1, 50_000));
  }

  private static int start(String range) {
    return Integer.parseInt(range.replaceAll("\\D", ""));
  }

  @Test
  void aPullThatGaveUpIsGoneOnWithByTheNext() throws Exception {
    var broken = FakeHub.status(503);
    hub.next(hub.cutAfter(30_000), broken, broken, broken, broken);

    assertThatThrownBy(() -> pulled(""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(code(e)).isEqualTo("cut_off");
              assertThat(e.getMessage()).contains(" of " + String.format("%,d", FILE.length));
              assertThat(e.exitCode()).isEqualTo(5);
            });
    var pulled = pulled("");

    assertThat(Files.readAllBytes(pulled.stored().file())).isEqualTo(FILE);
    assertThat(start(hub.downloads().getLast().header("Range"))).isBetween(1, 30_000);
  }

  @Test
  void aServerThatRefusesRangesIsReadFromTheStart() throws Exception {
    hub.refuseRanges();
    hub.next(hub.cutAfter(30_000));

    var pulled = pulled("");

    assertThat(Files.readAllBytes(pulled.stored().file())).isEqualTo(FILE);
  }

  @Test
  void aServerThatFallsSilentIsAskedAgain() throws Exception {
    var quiet = new CountDownLatch(1);
    hub.next(exchange -> {
      exchange.sendResponseHeaders(200, FILE.length);
      exchange.getResponseBody().write(FILE, 0, 10_000);
      exchange.getResponseBody().flush();
      try {
        quiet.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    });

    var pulled = pulled("");
    quiet.countDown();

    assertThat(Files.readAllBytes(pulled.stored().file())).isEqualTo(FILE);
    assertThat(hub.downloads().getLast().header("Range")).isEqualTo("bytes=10000-");
  }

  @Test
  void aBusyServerIsAskedAgainWhenItSays() throws Exception {
    hub.next(FakeHub.status(429, "Retry-After", "7"));

    pulled("");

    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void aWrongDigestDeletesTheFileAndSaysBoth() {
    var other = "b".repeat(64);

    assertThatThrownBy(() -> pulled(other))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(code(e)).isEqualTo("wrong_digest");
              assertThat(e.problem().hint()).contains(other).contains(FakeHub.sha256(FILE));
            });
    assertThat(store().weights("model")).isEmpty();
    assertThat(home.resolve("models/.model.pulling")).isEmptyDirectory();
  }

  @Test
  void bytesThatAreNotWhatTheHubStatesAreRefused() {
    hub.claim("c".repeat(64));

    assertThatThrownBy(() -> pulled(""))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(code(e)).isEqualTo("wrong_digest"));
  }

  @Test
  void aGatedRepositorySaysWhereItsTermsAre() {
    var gated = new Source.HuggingFace("owner/gated", "main", "model.gguf");

    assertThatThrownBy(() -> pull(Map.of()).offer(gated, "", ""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(code(e)).isEqualTo("gated");
              assertThat(e.getMessage()).contains("Access to model owner/gated is restricted");
              assertThat(e.problem().hint()).contains("/owner/gated").contains("HF_TOKEN");
            });
  }

  @Test
  void aPrivateOrUnknownRepositoryAsksForATokenOrAnotherName() {
    var hidden = new Source.HuggingFace("owner/private", "main", "model.gguf");

    assertThatThrownBy(() -> pull(Map.of()).offer(hidden, "", ""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(code(e)).isEqualTo("hub_refused");
              assertThat(e.problem().hint()).contains("HF_TOKEN");
            });
  }

  @Test
  void aMissingFileAndAMissingRevisionAreToldApart() {
    assertThatThrownBy(() -> pull(Map.of()).offer(source("main", "missing.gguf"), "", ""))
        .hasMessageContaining("no file `missing.gguf`");
    assertThatThrownBy(() -> pull(Map.of()).offer(source("nowhere", "model.gguf"), "", ""))
        .hasMessageContaining("no revision `nowhere`");
  }

  @Test
  void aHubThatIsNotThereIsUnreachable() {
    var nobody = pull(Map.of("HF_ENDPOINT", "http://127.0.0.1:9"));

    assertThatThrownBy(() -> nobody.offer(source("main", "model.gguf"), "", ""))
        .isInstanceOfSatisfying(
            ProblemException.class,
            e -> {
              assertThat(code(e)).isEqualTo("unreachable");
              assertThat(e.getMessage()).contains("127.0.0.1:9");
              assertThat(e.exitCode()).isEqualTo(5);
            });
  }

  @Test
  void offlineMeansThatNobodyIsAsked() {
    assertThatThrownBy(
            () -> pull(Map.of("HF_HUB_OFFLINE", "1")).offer(source("main", "model.gguf"), "", ""))
        .hasMessageContaining("HF_HUB_OFFLINE");
    assertThat(hub.seen).isEmpty();
  }

  @Test
  void whatIsHereIsNotFetchedAgain() throws Exception {
    pulled("");

    var again = pulled("");

    assertThat(again.already()).isTrue();
    assertThat(hub.downloads()).hasSize(1);
  }

  @Test
  void aDamagedFileIsFetchedAgain() throws Exception {
    Files.write(pulled("").stored().file(), new byte[10]);

    var again = pulled("");

    assertThat(again.already()).isFalse();
    assertThat(Files.readAllBytes(again.stored().file())).isEqualTo(FILE);
  }

  @Test
  void anotherFileUnderATakenNameIsRefused() throws Exception {
    pulled("");
    hub.serve(new GgufFile().number("llama.context_length", 1).bytes(5));

    assertThatThrownBy(() -> pulled(""))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(code(e)).isEqualTo("name_taken"));
  }

  @Test
  void aFileThatIsNoGgufIsRefused() {
    hub.serve(
        "<html>sign in</html>".repeat(1000).getBytes(java.nio.charset.StandardCharsets.UTF_8));

    assertThatThrownBy(() -> pulled(""))
        .isInstanceOfSatisfying(
            ProblemException.class, e -> assertThat(code(e)).isEqualTo("no_gguf"));
    assertThat(store().stored()).isEmpty();
  }

  @Test
  void twoPullsAtOnceDoTheWorkOnce() throws Exception {
    var started = new CountDownLatch(1);
    var released = new CountDownLatch(1);
    hub.next(exchange -> {
      started.countDown();
      try {
        released.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      hub.cutAfter(FILE.length).on(exchange);
    });
    Callable<Pulled> one = () -> pulled("");
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = executor.submit(one);
      started.await();
      var second = executor.submit(one);
      while (notes.isEmpty()) {
        Thread.onSpinWait();
      }
      released.countDown();

      assertThat(first.get().already()).isFalse();
      assertThat(second.get().already()).isTrue();
    }
    assertThat(notes).singleElement().asString().contains("waiting");
    assertThat(hub.downloads()).hasSize(1);
  }

  @Test
  void whatIsRemovedIsGone() throws Exception {
    pulled("");

    store().remove("model");

    assertThat(store().stored()).isEmpty();
    assertThatThrownBy(() -> store().remove("model")).hasMessageContaining("is not here");
  }

  @Test
  void aHubOfOthersIsNotBelievedWithoutACommit() throws Exception {
    try (var plain = new PlainServer("hello")) {
      var pull = pull(Map.of("HF_ENDPOINT", plain.address()));

      assertThatThrownBy(() -> pull.offer(source("main", "model.gguf"), "", ""))
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(code(e)).isEqualTo("no_hub"));
    }
  }
}
