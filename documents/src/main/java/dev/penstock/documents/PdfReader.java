package dev.penstock.documents;

import dev.penstock.documents.layout.Glyph;
import dev.penstock.documents.layout.PageLayout;
import dev.penstock.documents.layout.TextBlock;
import dev.penstock.documents.layout.Words;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/// Reads PDF with Apache PDFBox.
final class PdfReader {
  private static final int MOST_GLYPHS_ON_A_PAGE = 500_000;
  private static final int HARDLY_ANY = 20;

  private final Scans scans;

  PdfReader(Scans scans) {
    this.scans = scans;
  }

  /// A block before its lines are joined: how words were broken is known at the end of the
  /// document.
  private record Placed(TextBlock block, int page, Box box) {}

  private static final class Draft {
    final List<Placed> blocks = new ArrayList<>();
    final Trouble trouble = new Trouble();
    int pages;
    int scanned;
    long characters;
  }

  Document read(Source source) throws IOException {
    try (var channel = FileChannel.open(source.file(), StandardOpenOption.READ)) {
      var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      new PackedSize(source.limits(), source.deadline()).check(bytes);
    }
    try (var document =
        Loader.loadPDF(source.file().toFile(), "", IOUtils.createTempFileOnlyStreamCache())) {
      return read(document, source);
    } catch (InvalidPasswordException _) {
      throw new Unreadable("it is encrypted and opens only with a password: save it without one");
    }
  }

  private Document read(PDDocument document, Source source) throws IOException {
    var draft = new Draft();
    var title = PdfTitle.of(document, source.title());
    var count = document.getNumberOfPages();
    if (count == 0) {
      draft.trouble.add("it has no pages");
    }
    try {
      pages(document, Math.min(count, source.limits().pages()), source, draft);
    } catch (Unreadable e) {
      draft.trouble.add("stopped at page " + draft.pages + " of " + count + ": " + e.reason());
    }
    if (count > source.limits().pages()) {
      draft.trouble.add(
          "only the first " + source.limits().pages() + " of its " + count + " pages were read");
    }
    return finished(title, draft);
  }

  private void pages(PDDocument document, int count, Source source, Draft draft)
      throws IOException {
    var glyphs = new PdfPage(source.deadline(), MOST_GLYPHS_ON_A_PAGE);
    for (var i = 0; i < count; i++) {
      draft.pages = i + 1;
      source.deadline().check();
      try {
        var page = document.getPage(i);
        var found = page.hasContents() ? glyphs.glyphs(page) : Map.<Integer, List<Glyph>>of();
        if (characters(found) < HARDLY_ANY && PdfImages.on(page)) {
          scanned(document, i, source, draft, found);
        } else {
          place(found, page, i + 1, draft);
        }
      } catch (IOException | RuntimeException | StackOverflowError e) {
        if (e instanceof Unreadable unreadable) {
          throw unreadable;
        }
        draft.trouble.add("page " + (i + 1) + " is broken" + Trouble.reason(e));
      }
      if (draft.characters > source.limits().characters()) {
        throw Unreadable.limit("it has more than %,d characters", source.limits().characters());
      }
    }
  }

  private void scanned(
      PDDocument document, int i, Source source, Draft draft, Map<Integer, List<Glyph>> found)
      throws IOException {
    var page = document.getPage(i);
    try {
      if (++draft.scanned > source.limits().scannedPages()) {
        throw new Unreadable(
            "more than "
                + source.limits().scannedPages()
                + " scanned pages; the rest was left out");
      }
      var words = scans.read(document, i, source);
      if (!words.note().isEmpty()) {
        draft.trouble.add(words.note());
      }
      if (!words.words().isEmpty()) {
        place(Map.of(page.getRotation(), words.words()), page, i + 1, draft);
        return;
      }
    } catch (Unreadable e) {
      source.deadline().check();
      draft.trouble.addPage(e.reason(), i + 1);
    }
    place(found, page, i + 1, draft);
  }

  private static int characters(Map<Integer, List<Glyph>> glyphs) {
    return glyphs.values().stream()
        .flatMap(List::stream)
        .mapToInt(glyph -> glyph.text().isBlank() ? 0 : glyph.text().length())
        .sum();
  }

  /// Text in the page's own direction first, then what stands on its side.
  private static void place(
      Map<Integer, List<Glyph>> glyphs, PDPage page, int number, Draft draft) {
    var directions = new ArrayList<>(glyphs.keySet());
    var upright = Math.floorMod(page.getRotation(), 360);
    directions.sort((a, b) -> Integer.compare(rank(a, upright), rank(b, upright)));
    for (var direction : directions) {
      var frame = PdfFrame.of(page, direction);
      for (var block : PageLayout.of(glyphs.getOrDefault(direction, List.of()))) {
        draft.blocks.add(new Placed(block, number, frame.box(block)));
      }
    }
    draft.characters += characters(glyphs);
  }

  private static int rank(int direction, int upright) {
    return direction == upright ? -1 : direction;
  }

  private static Document finished(String title, Draft draft) {
    var words =
        Words.of(
            draft.blocks.stream()
                .flatMap(placed -> placed.block().lines().stream())
                .map(line -> line.text())
                .toList());
    var blocks = new ArrayList<Block>();
    for (var placed : draft.blocks) {
      var text = PdfBlockText.of(placed.block(), words);
      if (!text.isBlank()) {
        blocks.add(
            Block.onPage(
                blocks.size() + 1,
                PdfBlockText.kind(placed.block().shape()),
                text,
                placed.page(),
                placed.box()));
      }
    }
    return new Document(
        title,
        Format.PDF.word(),
        Texts.joined(blocks),
        Texts.pages(blocks, draft.pages),
        List.of(),
        blocks,
        draft.trouble.text());
  }
}
