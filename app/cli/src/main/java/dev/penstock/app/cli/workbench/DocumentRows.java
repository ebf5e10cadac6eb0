package dev.penstock.app.cli.workbench;

import dev.penstock.documents.Document;
import dev.penstock.documents.DocumentColumns;
import dev.penstock.documents.DocumentRow;
import dev.penstock.query.engine.RowReader;
import dev.penstock.query.engine.Source;
import dev.penstock.query.engine.SourceFiles;
import dev.penstock.query.fragment.Column;
import dev.penstock.query.project.SourceFormat;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/// The documents of a source as rows: a few are read at once, and they come in the order of their
/// paths.
final class DocumentRows implements RowReader {
  private static final int AHEAD =
      Math.clamp(Runtime.getRuntime().availableProcessors() + 1L, 2, 8);
  private static final List<Column> COLUMNS =
      DocumentColumns.ALL.stream().map(column -> new Column(column.name(), column.type())).toList();
  private final Source source;
  private final Function<Path, Document> reader;
  private final ReadingState state;
  private final List<Path> files;

  /// @throws dev.penstock.base.ProblemException when there is no document
  DocumentRows(Source source, Function<Path, Document> reader, ReadingState state) {
    this.source = source;
    this.reader = reader;
    this.state = state;
    this.files = found(source);
  }

  /// A path that ends with `/` is a folder whose JSON files may be anything.
  private static List<Path> found(Source source) {
    var json = !source.path().endsWith("/");
    var files =
        SourceFiles.of(source).stream()
            .filter(file -> SourceFormat.isDocument(file.getFileName().toString(), json))
            .toList();
    if (files.isEmpty()) {
      throw SourceFiles.problem(
          "missing_file",
          source,
          "no document matches `" + source.path() + "`",
          "documents end with .pdf .docx .html .htm .md .txt .srt .vtt");
    }
    return files;
  }

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public List<Path> files() {
    return files;
  }

  @Override
  public void read(long limit, Sink sink) {
    var wanted = limit < 0 ? files : files.subList(0, (int) Math.min(limit, files.size()));
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        var told = state.of(source.name(), "document", wanted.size())) {
      try {
        read(wanted, sink, executor, told);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new CancellationException("interrupted while reading documents");
      } finally {
        executor.shutdownNow();
      }
    }
  }

  private void read(
      List<Path> wanted, Sink sink, ExecutorService executor, ReadingState.Reading told)
      throws InterruptedException {
    var ahead = new ArrayDeque<Future<Document>>();
    for (var file = 0; file < wanted.size(); file++) {
      while (ahead.size() < AHEAD && file + ahead.size() < wanted.size()) {
        var next = wanted.get(file + ahead.size());
        ahead.add(executor.submit(() -> reader.apply(next)));
      }
      row(file, taken(ahead.remove()), sink);
      told.one();
    }
  }

  private static Document taken(Future<Document> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException unchecked -> throw unchecked;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e.getCause());
      }
    }
  }

  private void row(int file, Document document, Sink sink) {
    sink.row(file, 1, DocumentRow.of(shown(files.get(file)), document));
  }

  private String shown(Path file) {
    var folder = source.folder().toAbsolutePath().normalize();
    var absolute = file.toAbsolutePath().normalize();
    var shown = absolute.startsWith(folder) ? folder.relativize(absolute) : absolute;
    return shown.toString().replace('\\', '/');
  }

  @Override
  public void close() {}
}
