package dev.penstock.gateway.provider.local.llama;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.base.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpeningTest {
  @TempDir Path folder;

  private static Failure failure(Path weights, Path natives) throws InterruptedException {
    try (var llama =
        new Llama(_ -> Optional.of(weights), () -> Optional.of(natives), new Size(1, 1))) {
      return Tiny.failed(llama.answer(Tiny.model(), Tiny.chat("hi", 1))).failure();
    }
  }

  @Test
  void missingWeightsSayWhatWouldFetchThem() throws InterruptedException {
    try (var llama = new Llama(_ -> Optional.empty(), Optional::empty, new Size(1, 1))) {
      var failure = Tiny.failed(llama.answer(Tiny.model(), Tiny.chat("hi", 1))).failure();

      assertThat(failure)
          .isEqualTo(
              new Failure.Refused(
                  404,
                  "the weights of `smollm2-135m` are not here; `penstock models pull smollm2-135m`"
                      + " gets them"));
      assertThat(failure.stopsRun()).isTrue();
    }
  }

  @Test
  void anEmptyFolderIsNamed() throws InterruptedException {
    assertThat(failure(folder, Tiny.natives()).reason())
        .contains("there is no .gguf file in " + folder);
  }

  @Test
  void aFileThatIsNoGgufIsNamed() throws IOException, InterruptedException {
    var file = Files.writeString(folder.resolve("x.gguf"), "<html>not found</html>");

    assertThat(failure(file, Tiny.natives()).reason()).contains(file + " is no GGUF file");
  }

  @Test
  void weightsThatWereCutAreNamedWithTheLibrarysReason() throws IOException, InterruptedException {
    var file = folder.resolve("cut.gguf");
    try (var in = Files.newInputStream(Tiny.file())) {
      Files.write(file, in.readNBytes(20_000_000));
    }

    assertThat(failure(file, Tiny.natives()).reason())
        .contains(file + " does not load: ", "models pull smollm2-135m");
  }

  @Test
  void missingNativesAreNamed() throws InterruptedException {
    assertThat(failure(Tiny.weights(), folder).reason())
        .contains("llama.cpp", "there is no libllama in " + folder);
  }

  @Test
  void nativesOfAnotherMachineAreNamed() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("libllama.so"), "not a library");
    Files.writeString(folder.resolve("libggml.so"), "not a library");

    assertThat(failure(Tiny.weights(), folder).reason())
        .contains("llama.cpp in " + folder + " does not load on this machine");
  }

  @Test
  void nothingIsLookedForBeforeTheFirstChat() {
    new Llama(
            _ -> {
              throw new AssertionError("looked for weights");
            },
            () -> {
              throw new AssertionError("looked for natives");
            },
            new Size(1, 1))
        .close();
  }

  @Test
  void closingAnswersThoseWhoWait() throws Exception {
    var llama = Tiny.open(1);
    llama.tokens(Tiny.model(), "opened");
    var asked = new CountDownLatch(2);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var chat = Tiny.chat("Write a long story.", null, Map.of("max_output_tokens", "900"));
      var one =
          threads.submit(() -> {
            asked.countDown();
            return llama.answer(Tiny.model(), chat);
          });
      var other =
          threads.submit(() -> {
            asked.countDown();
            return llama.answer(Tiny.model(), chat);
          });
      asked.await();

      llama.close();

      assertThat(Tiny.failed(one.get()).failure()).isEqualTo(Replies.CLOSED);
      assertThat(Tiny.failed(other.get()).failure()).isEqualTo(Replies.CLOSED);
    }
  }
}
