package dev.penstock.documents;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Reads a file of any known format.
///
/// A file that cannot be read is a document with its error. Threads may share a reader; it reads a
/// few files at once and lets the others wait, so that memory holds a few documents at most. Each
/// file is read on a thread of its own, which is given up on when a library does not come back.
public final class DocumentReader {
  private static final int AT_ONCE = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(500);

  /// PDFBox goes down the trees of a file by recursion.
  private static final long STACK = 4 << 20;

  private final Limits limits;
  private final Readers readers;
  private final Duration grace;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /// Reads within `limits`; scanned pages as the environment lets it, see [LanguageData].
  public DocumentReader(Limits limits, Map<String, String> environment) {
    this(limits, LanguageData.folders(environment));
  }

  /// @param languageData folders in which `eng.traineddata` may be
  DocumentReader(Limits limits, List<Path> languageData) {
    this(limits, new RecognizedScans(languageData), GRACE);
  }

  DocumentReader(Limits limits, Scans scans, Duration grace) {
    this.limits = limits;
    this.readers = new Readers(new PdfReader(scans));
    this.grace = grace;
  }

  /// Never throws for what is in the file. Throws [CancellationException] when the calling thread
  /// is interrupted; its flag stays set.
  public Document read(Path file) {
    try {
      places.acquire();
      try {
        return watched(file);
      } finally {
        places.release();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while reading " + file);
    }
  }

  private Document watched(Path file) throws InterruptedException {
    var source = new Source(file, title(file), limits, new Deadline(limits.time()));
    var task = new FutureTask<>(() -> guarded(source));
    Thread.ofPlatform()
        .daemon()
        .stackSize(STACK)
        .name("document " + file.getFileName())
        .start(task);
    try {
      while (source.deadline().left().plus(grace).isPositive()) {
        try {
          return task.get(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          // The deadline may have been put off meanwhile.
        }
      }
      return failed(source, "reading it took longer than " + limits.time().toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      task.cancel(true);
    }
  }

  /// The boundary at which whatever a library throws at a bad file becomes words.
  private Document guarded(Source source) {
    try {
      return readers.read(source);
    } catch (Unreadable e) {
      return failed(source, e.reason());
    } catch (NoSuchFileException _) {
      return failed(source, "there is no such file");
    } catch (OutOfMemoryError _) {
      return failed(source, "reading it takes more memory than there is");
    } catch (IOException | RuntimeException | StackOverflowError | LinkageError e) {
      return failed(source, "it is broken" + Trouble.reason(e));
    }
  }

  private static Document failed(Source source, String error) {
    return Document.failed(source.title(), Format.named(source.file()).orElse(Format.TXT), error);
  }

  /// Some file systems take accents apart.
  private static String title(Path file) {
    var name = String.valueOf(file.getFileName());
    var dot = name.lastIndexOf('.');
    return Normalizer.normalize(dot > 0 ? name.substring(0, dot) : name, Normalizer.Form.NFC);
  }
}
