package dev.penstock.testing.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.penstock.documents.Document;
import dev.penstock.documents.DocumentReader;
import dev.penstock.documents.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real contracts and calls, read without a pipeline.
@Tag("corpora")
class DocumentCorporaTest {
  private static final Path FIGURES = Path.of("target", "corpora.md");

  /// Its text has headings and whole paragraphs behind those that the page shows below them
  /// (sections 3 and 4 of page 1, the insurance of page 2): we follow the page. All of its words
  /// are there.
  private static final String OUT_OF_ORDER = "c019.pdf";

  private final DocumentReader reader = new DocumentReader(Limits.STANDARD, System.getenv());
  @TempDir private Path folder;

  private record Score(String file, int found, int present, int words) {
    double share() {
      return (double) found / words;
    }
  }

  private static Path corpus(String name) {
    var root = System.getenv("PENSTOCK_CORPORA");
    if (root == null || !Files.isDirectory(Path.of(root, name))) {
      throw new IllegalStateException("no corpus " + name + " in PENSTOCK_CORPORA: " + root);
    }
    return Path.of(root, name);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  @Test
  void contractsHaveTheWordsOfTheirTextInOrder() throws IOException {
    var contracts = corpus("cuad-contracts");
    var scores = new ArrayList<Score>();
    for (var pdf : files(contracts.resolve("pdf"))) {
      var name = pdf.getFileName().toString();
      var words =
          words(Files.readString(contracts.resolve("txt").resolve(name.replace(".pdf", ".txt"))));

      var document = reader.read(pdf);

      assertThat(document.error()).as(name).isNull();
      var ours = words(document.text());
      scores.add(new Score(name, common(words, ours), shared(words, ours), words.size()));
    }

    var found = scores.stream().mapToInt(Score::found).sum();
    var all = scores.stream().mapToInt(Score::words).sum();
    var worst =
        scores.stream()
            .filter(score -> !score.file.equals(OUT_OF_ORDER))
            .min((a, b) -> Double.compare(a.share(), b.share()))
            .orElseThrow();
    var odd =
        scores.stream().filter(score -> score.file.equals(OUT_OF_ORDER)).findFirst().orElseThrow();
    figure(
        String.format(
            Locale.ROOT,
            "cuad-contracts: %d PDFs, %.2f %% of %,d words in order; worst %s %.2f %%, but for %s with"
                + " %.2f %%, whose text does not follow its pages",
            scores.size(),
            100.0 * found / all,
            all,
            worst.file,
            100 * worst.share(),
            odd.file,
            100 * odd.share()));
    assertThat(scores).hasSize(24);
    assertThat((double) found / all).isGreaterThanOrEqualTo(0.98);
    assertThat(worst.share()).as(worst.file).isGreaterThanOrEqualTo(0.98);
    assertThat(scores)
        .allSatisfy(
            score -> assertThat(score.present).isGreaterThanOrEqualTo(score.words * 99 / 100));
  }

  @Test
  void aScannedContractPageIsRead() throws IOException {
    var pdf = corpus("cuad-contracts").resolve("pdf").resolve("c015.pdf");
    var page = reader.read(pdf).pages().getFirst().text();

    var scanned = reader.read(scanned(pdf));

    assertThat(scanned.error()).isNull();
    var words = words(page);
    var found = common(words, words(scanned.text()));
    figure("cuad-contracts: a scanned page, " + found + " of " + words.size() + " words in order");
    assertThat(found).isGreaterThanOrEqualTo(words.size() * 95 / 100);
  }

  /// The first page as a picture of itself.
  private Path scanned(Path pdf) throws IOException {
    try (var document = Loader.loadPDF(pdf.toFile());
        var scan = new PDDocument()) {
      var picture = new PDFRenderer(document).renderImageWithDPI(0, 200, ImageType.GRAY);
      var box = document.getPage(0).getCropBox();
      var page = new PDPage(new PDRectangle(box.getWidth(), box.getHeight()));
      scan.addPage(page);
      try (var content = new PDPageContentStream(scan, page)) {
        content.drawImage(
            LosslessFactory.createFromImage(scan, picture), 0, 0, box.getWidth(), box.getHeight());
      }
      var file = folder.resolve("scan.pdf");
      scan.save(file.toFile());
      return file;
    }
  }

  @Test
  void callsAreReadWithTheirTimes() throws IOException {
    var subtitles = corpus("star-calls").resolve("vtt");
    var calls = new ArrayList<Document>();
    for (var file : files(subtitles)) {
      calls.add(reader.read(file));
    }

    assertThat(calls).isNotEmpty().allSatisfy(call -> assertThat(call.turns()).isNotEmpty());
    figure(
        String.format(
            Locale.ROOT,
            "star-calls: %d subtitle files, %,d turns, %,d cues, %d with an error",
            calls.size(),
            calls.stream().mapToInt(call -> call.turns().size()).sum(),
            calls.stream().mapToInt(call -> call.blocks().size()).sum(),
            calls.stream().filter(call -> call.error() != null).count()));
  }

  /// Words, whatever quotation marks a text writes.
  private static List<String> words(String text) {
    var plain =
        Normalizer.normalize(text, Normalizer.Form.NFKC)
            .replaceAll("[\u2018\u2019\u201b\u2032]", "'")
            .replaceAll("[\u201c\u201d\u2033]", "\"");
    return Arrays.stream(plain.strip().split("\\s+")).toList();
  }

  /// The length of the longest common subsequence.
  private static int common(List<String> one, List<String> other) {
    var above = new int[other.size() + 1];
    for (var word : one) {
      var row = new int[other.size() + 1];
      for (var j = 0; j < other.size(); j++) {
        row[j + 1] = word.equals(other.get(j)) ? above[j] + 1 : Math.max(above[j + 1], row[j]);
      }
      above = row;
    }
    return above[other.size()];
  }

  /// How many words of one are among the other's, in whatever order.
  private static int shared(List<String> one, List<String> other) {
    var left = new ArrayList<>(other);
    left.sort(null);
    var sorted = new ArrayList<>(one);
    sorted.sort(null);
    return common(sorted, left);
  }

  private static void figure(String line) throws IOException {
    Files.createDirectories(FIGURES.getParent());
    Files.writeString(
        FIGURES, "- " + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
