package dev.penstock.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentReaderTest {
  @TempDir private Path folder;

  @Test
  void aLibraryThatDoesNotComeBackIsGivenUpOn() throws IOException {
    var limits =
        new Limits(1 << 28, 1 << 28, 9, 9999, Duration.ofSeconds(2), 9, Duration.ofMillis(1));
    var end = new CountDownLatch(1);
    var reader = new DocumentReader(limits, (_, _, _) -> stuck(end), Duration.ZERO);

    var document = reader.read(picture());
    end.countDown();

    assertThat(document.error()).isEqualTo("reading it took longer than 2 s");
  }

  /// Does not listen to interrupts.
  private static ScannedPage stuck(CountDownLatch end) {
    while (true) {
      try {
        end.await();
        return new ScannedPage(List.of(), "");
      } catch (InterruptedException _) {
        // As native code does.
      }
    }
  }

  private Path picture() throws IOException {
    var pdf = new PdfFile().page();
    pdf.draw(content -> {
      try {
        var grey = new BufferedImage(9, 9, BufferedImage.TYPE_BYTE_GRAY);
        content.drawImage(LosslessFactory.createFromImage(pdf.document(), grey), 0, 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    });
    return pdf.save(folder.resolve("picture.pdf"));
  }

  @Test
  void aLibraryThatFailsInWhateverWayIsAnError() throws IOException {
    var reader =
        new DocumentReader(
            Limits.STANDARD,
            (_, _, _) -> {
              throw new OutOfMemoryError("made up");
            },
            Duration.ZERO);

    assertThat(reader.read(picture()).error()).contains("more memory than there is");
  }

  @Test
  void anInterruptIsNoDocument() throws IOException {
    var file = Files.writeString(folder.resolve("a.txt"), "words");
    var reader = new DocumentReader(Limits.STANDARD, Map.of());

    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> reader.read(file)).isInstanceOf(CancellationException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aFolderIsNoFile() {
    assertThat(new DocumentReader(Limits.STANDARD, Map.of()).read(folder).error()).isNotNull();
  }
}
